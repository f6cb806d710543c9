# Nombres de los archivos adjuntos.
receipt-file = comprobante.pdf
statement-file = estado-de-cuenta_{ $period }.pdf
csv-file = movimientos_{ $period }.csv
transcript-file = conversacion.txt
