# Имена приложенных файлов.
receipt-file = квитанция.pdf
statement-file = Выписка_{ $period }.pdf
csv-file = Операции_{ $period }.csv
transcript-file = разговор.txt
