data-title = What { $business } keeps about you here
data-what = Your account with its invoices and payments, your choices, the chats that you signed in with and what was said there, your promises and requests, and what you agreed to. You can have all of it as a file that other programs can read.
data-erase = What was said in chats is forgotten by itself after 60 days. To have more erased, ask a person. Invoices and payments are accounting records, which the law makes { $business } keep.
data-here = Here is everything about { $customer } and { $email }.
data-note = Keep it safe: whoever has the file can read your bills.
data-file = my-data.json
menu-export-data = Everything as a file
menu-my-data = What is kept about me
