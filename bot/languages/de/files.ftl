# Namen der mitgeschickten Dateien.
receipt-file = Quittung.pdf
statement-file = Kontoauszug_{ $period }.pdf
csv-file = Buchungen_{ $period }.csv
transcript-file = gespraech.txt
