# Ce qui reste à payer.
owe-nothing = Vous n’avez rien à payer pour le moment.
owe = Il vous reste { $amount } à payer.
owe-autopay = Le paiement automatique est activé : votre moyen de paiement enregistré sera débité à l’échéance, vous n’avez rien à faire.
due-now = À payer
overdue-part = Dont en retard
next-due = Prochaine échéance
next-charge = Prochain prélèvement
on-its-way = Paiement en cours
credit-left = Crédit
as-of = { $customer }, au { $now }
