# Noms des fichiers joints.
receipt-file = reçu.pdf
