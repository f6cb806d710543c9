# Nomes dos arquivos anexos.
receipt-file = recibo.pdf
