# Namen der mitgeschickten Dateien.
receipt-file = Zahlungsbeleg.pdf
