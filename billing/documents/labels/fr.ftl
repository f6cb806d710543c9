### Ce qui figure sur les factures et les reçus. Les valeurs sont déjà mises en forme.

invoice = Facture
receipt = Reçu

## L’en-tête
billed-to = Facturé à
received-from = Reçu de
issued-on = Date d’émission
due-on = Date d’échéance
period = Période
purchase-order = Bon de commande
currency = Devise
tax-id = N° de TVA { $number }
version = Version

## Les lignes d’une facture
description = Désignation
quantity = Quantité
unit-price = Prix unitaire
tax-rate = Taxe
net-amount = Montant

## Totaux
subtotal = Sous-total
discount = Remise
net = Total HT
tax = Taxe
tax-of = { $name } { $rate } sur { $base }
tax-included = dont { $name } { $rate } sur { $base }
total = Total TTC
paid = Payé
credited = Crédit déduit
amount-due = Reste à payer

## États, un mot en capitales ; chacun a aussi sa phrase
mark-draft = BROUILLON
mark-paid = PAYÉE
mark-void = ANNULÉE
mark-uncollectible = PASSÉE EN PERTE
mark-refunded = REMBOURSÉ
mark-disputed = CONTESTÉ
due-by = À payer au plus tard le { $date }
nothing-due = Plus rien à payer
state-draft = Ceci est un brouillon. Rien n’est dû tant que la facture n’est pas émise.
state-paid = Cette facture est payée en totalité. Merci.
state-void = Cette facture est annulée. Merci de ne pas la payer.
state-uncollectible = Cette facture a été passée en perte. Merci de ne pas la payer.
state-version = Cette version remplace celle du { $date }. Seules les coordonnées du destinataire changent.
state-processing = Un paiement de { $amount } est en cours et n’est pas encore compté. Merci de ne pas payer cette somme une seconde fois.

## Comment payer
how-to-pay = Comment payer
please-pay = Merci de payer { $amount } au plus tard le { $date }. Indiquez la référence, pour que nous retrouvions votre paiement.
reference = Référence
online = En ligne
bank-transfer = Virement bancaire
questions = Une question ? { $email }

## Le reçu
paid-on = Date
paid-at = Heure
method = Payé par
amount-paid = Montant payé
invoice-issued-on = Émise le
invoice-total = Total de la facture
paid-for-it = Payé
kept-as-credit = Conservé en crédit
thank-you = Merci
state-succeeded = Nous avons bien reçu votre paiement.
state-credit = Nous en conservons { $amount } en crédit pour votre prochaine facture.
state-refunded = Ce paiement vous a été remboursé. Les factures ci-dessus peuvent être à nouveau à payer.
state-disputed = Ce paiement est contesté auprès de la banque. Les factures ci-dessus peuvent être à nouveau à payer.

## Ce qui a été rendu, sur un reçu
refunded-on = Remboursé le { $date }
left-of-payment = Reçu après remboursement
state-part-refunded = Sur ce paiement, { $amount } vous ont été remboursés.

## L’avoir
credit-note = Avoir
for-invoice = Sur la facture
reason = Motif
amount-credited = Montant de l’avoir
note-lowered = Déduit de la facture
note-credited = Ajouté à votre crédit
note-refunded = Remboursé
note-otherwise = Réglé autrement
due-on-invoice = Reste à payer sur la facture
state-note = Cet avoir diminue la facture indiquée ci-dessus. La facture elle-même reste telle qu’elle a été émise.
state-note-void = Cet avoir est annulé. La facture indiquée ci-dessus vaut comme s’il n’existait pas.

## Le relevé de compte
statement = Relevé de compte
statement-for = Relevé de
opening = Solde d’ouverture
closing = Solde de clôture
movement = Opération
date = Date
amount = Montant
balance = Solde
entry-invoice = Facture
entry-payment = Paiement
entry-refund = Remboursement
entry-refund-waived = Remboursé, plus à payer
entry-chargeback = Repris par la banque
entry-credit = Crédit
entry-credit-note = Avoir
entry-settled = Réglé autrement
entry-written-off = Passé en perte
ageing = Ancienneté des montants dus
ageing-not-due = Pas encore échu
ageing-days = { $first } à { $last } jours de retard
ageing-older = Plus de { $days } jours de retard
state-owed = C’est ce que vous devez : le solde d’ouverture et les opérations.
state-held = Un solde inférieur à zéro est un crédit que nous tenons à votre disposition.
state-even = Vous ne devez rien, et aucun crédit n’est en attente.
