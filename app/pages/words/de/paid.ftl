paid-title = Vielen Dank
paid-text = Sie können diese Seite jetzt schließen. Sobald die Zahlung angekommen ist, sagt Ihr Chat Bescheid und bringt die Quittung.
unpaid-title = Es wurde nichts bezahlt
unpaid-text = Sie können diese Seite schließen. Ihre Bezahlseite bleibt vorerst offen: Der Knopf in Ihrem Chat führt dorthin zurück.
