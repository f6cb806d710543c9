# Namen der mitgeschickten Dateien.
receipt-file = Zahlungsbeleg.pdf
statement-file = Kontoauszug_{ $period }.pdf
csv-file = Buchungen_{ $period }.csv
transcript-file = gespraech.txt
