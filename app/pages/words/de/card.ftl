# Die Seiten für eine neue Karte.
card-done-title = Fertig
card-done-text = Sie können diese Seite schließen. Ihr Chat zeigt die Karte, sobald sie dort angekommen ist.
card-over-title = Diese Seite ist geschlossen
card-over-text = Der Link gilt nur wenige Minuten. Bitten Sie im Chat um einen neuen: Schreiben Sie „neue Karte“.
card-away-title = Die Kartenseite öffnet sich gerade nicht
card-away-text = Es hat sich nichts geändert. Tippen Sie in ein paar Minuten noch einmal auf den Link, oder bitten Sie im Chat um einen Menschen.
wallet-title = Karte hinzufügen
wallet-lead = Diese Seite steht für eine echte. Wählen Sie eine Karte; nach einer Nummer wird nicht gefragt.
