# Noms des fichiers joints.
receipt-file = reçu.pdf
statement-file = releve_{ $period }.pdf
csv-file = operations_{ $period }.csv
transcript-file = conversation.txt
