# Nomes dos arquivos anexos.
receipt-file = recibo.pdf
statement-file = extrato_{ $period }.pdf
csv-file = movimentos_{ $period }.csv
transcript-file = conversa.txt
