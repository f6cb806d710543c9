# أسماء الملفات المرفقة.
receipt-file = إيصال.pdf
statement-file = كشف-حساب_{ $period }.pdf
csv-file = حركات_{ $period }.csv
transcript-file = محادثة.txt
