# Les reçus.
no-payment-yet = Aucun paiement n’est encore arrivé, il n’y a donc pas de reçu.
which-payment = De quel paiement vous faut-il le reçu ?
here-is-the-receipt = Voici le reçu de votre paiement de { $amount }, arrivé le { $at }.
payment-button = { $amount } · { $day }
receipt-refunded = Sur ce montant, { $refunded } vous ont été remboursés ; le reçu l’indique.
