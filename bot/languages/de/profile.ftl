# Name, Anschrift und was sonst auf Rechnungen steht.
profile-title = Ihre Daten
profile-name = Name
profile-company = Firma
profile-address = Anschrift
profile-emails = E-Mail
profile-tax-id = USt-IdNr.
profile-note = Schon gestellte Rechnungen bleiben, wie sie sind.
change-question = Soll ich diese Änderung an { $business } weitergeben?
change-words = Ihre Worte
