# Nom, adresse et tout ce qui figure sur les factures.
profile-title = Vos coordonnées
profile-name = Nom
profile-company = Société
profile-address = Adresse
profile-emails = E-mail
profile-tax-id = N° de TVA
profile-note = Les factures déjà émises restent telles quelles.
change-question = Dois-je transmettre cette modification à { $business } ?
change-words = Votre message
