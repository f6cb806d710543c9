# Pourquoi un paiement n’a pas abouti, en mots utiles. Clés : Decline dans billing/payment.py.
decline-insufficient-funds = Le compte lié à la carte n’était pas assez approvisionné. Utilisez une autre carte, ou réessayez plus tard.
decline-card-declined = La banque a refusé la carte sans préciser pourquoi. Utilisez une autre carte, ou interrogez votre banque.
decline-card-expired = La carte a expiré. Merci d’en utiliser une autre.
decline-authentication-failed = La validation auprès de la banque n’est pas allée au bout. Réessayez en suivant les étapes de votre banque.
decline-bank-refused = La banque a refusé le prélèvement. Payez par un autre moyen, ou appelez votre banque.
decline-card-details = Une information de la carte ne correspond pas à ce que connaît la banque : numéro, date, code ou adresse. Vérifiez-la, puis réessayez.
decline-card-unsuitable = Cette carte ne peut pas servir à ce paiement. Merci d’en utiliser une autre.
decline-try-later = La banque n’a pas pu être jointe ; votre carte n’est pas en cause. Réessayez dans quelques minutes.
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
payment-action-needed-mail-note = D’ici là, rien n’est débité. Écrivez « payer » dans votre chat avec nous : votre banque vous interroge sur la page qui s’ouvre.
button-confirm-payment = Confirmer le paiement
button-update-card = Changer de carte
mail-payment-action-needed-subject = Merci de confirmer votre paiement
payment-surplus = Nous avons reçu { $amount } de plus que le montant des factures. Cette somme reste sur votre compte, en crédit.
payment-surplus-note = L’équipe est prévenue et peut vous la rembourser si vous préférez.
payment-surplus-unseen = Elle réduira votre prochaine facture. Si vous préférez un remboursement, demandez à parler à quelqu’un dans le chat, ou écrivez-nous comme d’habitude.
mail-payment-succeeded-subject = Votre paiement est bien arrivé
mail-payment-processing-subject = Votre paiement est en cours
mail-payment-failed-subject = Votre paiement n’a pas abouti
mail-payment-surplus-subject = Vous avez un crédit
mail-surplus-alert-subject = Un paiement dépasse le montant dû
mail-surplus-alert = Sur le paiement { $payment } du client { $customer }, { $amount } ne correspondent à aucune facture et restent en crédit. Merci de vérifier s’il faut les rembourser.
refund-pending = { $amount } est en route vers vous.
refund-succeeded = Votre remboursement de { $amount } est parti.
refund-failed = Le remboursement de { $amount } n’a pas abouti.
refund-failed-note = L’argent n’est pas perdu : quelqu’un de l’équipe est prévenu et trouvera un autre moyen.
refund-failed-unseen = L’argent n’est pas perdu. Demandez à parler à quelqu’un dans le chat, ou écrivez-nous comme d’habitude, et nous trouverons un autre moyen.
refund-to = Vers
dispute-opened = Votre banque nous demande de rendre { $amount }.
dispute-opened-note = C’est la banque qui décide, cela peut prendre des semaines. S’il s’agit d’une erreur, dites-le à votre banque et à nous.
dispute-won = La banque a décidé : votre paiement de { $amount } est maintenu.
dispute-lost = La banque a décidé : { $amount } vous est rendu.
mail-refund-pending-subject = Votre remboursement est en route
mail-refund-succeeded-subject = Votre remboursement est parti
mail-refund-failed-subject = Votre remboursement n’a pas abouti
mail-dispute-opened-subject = Votre banque réclame un paiement
mail-dispute-won-subject = Votre banque a décidé
mail-dispute-lost-subject = Votre banque a décidé
mail-refund-failed-alert-subject = Un remboursement n’a pas abouti
mail-refund-failed-alert = Le remboursement de { $amount } du paiement { $payment } au client { $customer } n’a pas abouti. Trouvez un autre moyen : c’est ce qui a été dit au client.
mail-dispute-opened-alert-subject = Une banque réclame un paiement
mail-dispute-opened-alert = La banque du client { $customer } réclame { $amount } du paiement { $payment }. Répondez dans le compte de votre prestataire avant la date limite.
mail-page-subject = { $business } : { $amount } à payer pour { $customer }
mail-page = { $customer } vous demande de payer { $amount } à { $business } pour { $invoices }.
mail-page-note = La page montre ce qui est facturé et reçoit le paiement ; on n’y voit rien d’autre du compte. Si vous ne connaissez pas { $customer }, vous pouvez ignorer cet e-mail.
mail-page-until = La page reste ouverte jusqu’au { $at }. Ensuite, demandez-en une nouvelle à { $customer }.

# What becomes of a message that asked for money, once it is settled.
card-paid = Payé le { $day } : { $invoices }
card-nothing-due = Il n’y a plus rien à payer sur { $invoices }.

# What a platform that takes the payment itself shows to whoever presses Pay and may not.
bill-signed-out = Ce chat n’est plus connecté pour cette facture. Écrivez « payer » au bot.
bill-paid = Cette facture est déjà payée. Rien n’a été débité.
bill-changed = Le montant dû a changé. Rien n’a été débité ; écrivez « payer » pour le voir.
bill-busy = Quelqu’un paie cette facture en ce moment. Rien n’a été débité ici ; si cela n’a pas abouti, réessayez dans deux minutes.
bill-unsettled = Nous vérifions quels paiements sont arrivés, pour que rien ne soit payé deux fois. Rien n’a été débité ; réessayez plus tard, ou demandez une personne dans le chat.
bill-over = Cette demande n’est plus valable. Rien n’a été débité ; écrivez « payer » pour en recevoir une nouvelle.
bill-slow = Je ne peux pas le vérifier pour l’instant. Rien n’a été débité ; réessayez dans une minute.
