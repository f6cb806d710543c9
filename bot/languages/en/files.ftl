# Names of the files that go along.
receipt-file = receipt.pdf
statement-file = statement_{ $period }.pdf
csv-file = accounts_{ $period }.csv
transcript-file = talk.txt
