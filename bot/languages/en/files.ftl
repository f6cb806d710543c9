# Names of the files that go along.
receipt-file = receipt.pdf
