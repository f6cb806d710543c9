# Pourquoi un paiement n’a pas abouti, en mots utiles. Clés : Decline dans billing/payment.py.
decline-insufficient-funds = Le compte lié à la carte n’était pas assez approvisionné. Utilisez une autre carte, ou réessayez plus tard.
decline-card-declined = La banque a refusé la carte sans préciser pourquoi. Utilisez une autre carte, ou interrogez votre banque.
decline-card-expired = La carte a expiré. Merci d’en utiliser une autre.
decline-authentication-failed = La validation auprès de la banque n’est pas allée au bout. Réessayez en suivant les étapes de votre banque.
decline-bank-refused = La banque a refusé le prélèvement. Payez par un autre moyen, ou appelez votre banque.
decline-card-details = Une information de la carte ne correspond pas à ce que connaît la banque : numéro, date, code ou adresse. Vérifiez-la, puis réessayez.
decline-card-unsuitable = Cette carte ne peut pas servir à ce paiement. Merci d’en utiliser une autre.
decline-try-later = La banque n’a pas pu être jointe ; votre carte n’est pas en cause. Réessayez dans quelques minutes.
decline-duplicate = Un paiement du même montant vient d’être fait. Regardez vos paiements avant de réessayer.
decline-other = La banque n’a pas dit pourquoi. Réessayez, ou payez par un autre moyen.

# Des nouvelles de l’argent, données par le bot lui-même.
payment-arrived = Votre paiement de { $amount } est bien arrivé. Merci !
payment-arrived-for = Votre paiement de { $amount } pour { $invoices } est bien arrivé. Merci !
payment-arrived-note = Le reçu est en pièce jointe.
payment-processing = Votre paiement de { $amount } est en cours.
payment-processing-note = La banque le confirmera d’ici quelques jours. Vous n’avez rien à faire, et pas de rappel d’ici là.
payment-failed = Le paiement de { $amount } n’a pas abouti. Rien n’a été débité.
button-pay-again = Payer à nouveau
payment-rest = Il reste { $rest } à payer.
payment-next-automatic-try = Nous réessaierons automatiquement le { $day }. Vous pouvez aussi payer maintenant.
payment-action-needed = Votre banque vous demande de confirmer le paiement de { $amount }.
payment-action-needed-for = Votre banque vous demande de confirmer le paiement de { $amount } pour { $invoices }.
payment-action-needed-note = D’ici là, rien n’est débité. Le bouton ouvre la page sécurisée où votre banque vous interroge.
payment-action-needed-mail-note = D’ici là, rien n’est débité. Écrivez « payer » dans votre discussion avec nous : votre banque vous interroge sur la page qui s’ouvre.
button-confirm-payment = Confirmer le paiement
button-update-card = Changer de carte
mail-payment-action-needed-subject = Merci de confirmer votre paiement
payment-surplus = Nous avons reçu { $amount } de plus que le montant des factures. Cette somme reste sur votre compte, en crédit.
payment-surplus-note = L’équipe est prévenue et peut vous la rembourser si vous préférez.
mail-payment-succeeded-subject = Votre paiement est bien arrivé
mail-payment-processing-subject = Votre paiement est en cours
mail-payment-failed-subject = Votre paiement n’a pas abouti
mail-payment-surplus-subject = Vous avez un crédit
mail-surplus-alert-subject = Un paiement dépasse le montant dû
mail-surplus-alert = Sur le paiement { $payment } du client { $customer }, { $amount } ne correspondent à aucune facture et restent en crédit. Merci de vérifier s’il faut les rembourser.
