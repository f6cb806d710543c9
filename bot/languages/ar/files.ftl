# أسماء الملفات المرفقة.
receipt-file = إيصال.pdf
