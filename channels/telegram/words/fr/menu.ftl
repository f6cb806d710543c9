# Le menu des commandes, en français.
command-balance = Ce qu’il vous reste à payer
command-invoices = Vos factures
command-invoice = Une facture : /invoice INV-0042
command-pay = Payer une facture
command-history = Paiements et remboursements
command-upcoming = Ce qui sera facturé ensuite
command-subscription = Votre formule
command-autopay = Paiement automatique
command-methods = Cartes et comptes enregistrés
command-profile = Vos coordonnées de facturation
command-settings = Langue, fuseau horaire, rappels
command-language = Changer de langue
command-human = Parler à quelqu’un
command-help = Ce que je peux faire
command-logout = Se déconnecter de ce chat
