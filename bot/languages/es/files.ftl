# Nombres de los archivos adjuntos.
receipt-file = comprobante.pdf
