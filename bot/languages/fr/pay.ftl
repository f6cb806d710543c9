# Payer, et ce qu’il advient d’un paiement.
how-to-pay = Je vous envoie un lien vers une page de paiement sécurisée, pour une ou plusieurs factures à la fois. Vous y payez par carte ou par les autres moyens que propose la page ; rien n’est à saisir dans ce chat. Pour un virement, quelqu’un de l’équipe vous donnera les coordonnées bancaires.
part-needs-a-person = Je ne peux pas encore accepter ici de paiement partiel. Dois-je transmettre votre demande à { $business }, pour trouver un arrangement avec vous ?
passed-on = C’est transmis à { $business }, qui vous répondra par e-mail.
part-which =
    { $count ->
        [one] De cette facture ?
       *[other] { $count } factures sont à payer. De laquelle voulez-vous payer une partie ?
    }
part-how-much = Combien voulez-vous payer maintenant sur les { $due } de la facture { $number } ? Choisissez, ou écrivez « payer une partie : » suivi d’un montant.
part-other-currency = { $number } est dans une autre devise : il reste { $due } à payer. Combien voulez-vous en payer ?
part-too-small = La plus petite partie que l’on peut payer ici est de { $least }.
part-leaves-too-little = Il ne resterait alors que { $rest }, trop peu pour un paiement à part. Payez la totalité, ou une partie plus petite.
button-half = La moitié : { $amount }
button-third = Un tiers : { $amount }
button-whole = La totalité : { $amount }
part-confirm = Payer une partie, { $amount }, pour { $customer } ?
part-rest = Reste à payer
part-first =
    { $count ->
        [one] C’est la seule partie.
       *[other] C’est la première de { $count } parties. Payez la suivante quand vous voulez. Pour des dates fixes, demandez à parler à quelqu’un.
    }
part-changed = Le montant dû a changé entre-temps, ce n’en serait plus une partie. Regardez à nouveau, s’il vous plaît.
pay-too-small = La page de paiement n’accepte pas un montant aussi petit. Payez-le avec une autre facture, ou demandez de l’aide à quelqu’un.
pay-refused = La page de paiement ne peut pas s’ouvrir pour cela, et rien n’a été débité. Quelqu’un de l’équipe peut vous aider.
pay-which =
    { $count ->
        [one] Une facture est à payer. Souhaitez-vous la régler ?
       *[other] { $count } factures sont à payer. Laquelle souhaitez-vous régler ?
    }
button-pay-all =
    { $count ->
        [1] La payer : { $amount }
        [2] Payer les deux : { $amount }
       *[other] Payer les { $count } : { $amount }
    }
pay-confirm = Payer { $amount } pour { $customer } ?
pay-autopay = Le paiement automatique est activé : inutile de payer maintenant, votre moyen de paiement enregistré sera débité à l’échéance.
due-line = { $amount }, échéance le { $day }
amount-changed = Le montant a changé entre-temps. Voici ce qu’il reste à payer :
one-currency-at-a-time = Ces factures sont dans plusieurs devises : il faut un paiement pour chacune.
nothing-to-pay = Rien à payer. Vous êtes à jour.
nothing-due-on = Il n’y a rien à payer sur { $number }.
already-paid = { $number } est déjà payée. Merci !
payment-on-its-way = Un paiement est en cours et la banque ne l’a pas encore confirmé. Inutile de payer à nouveau ; je vous préviens dès qu’il arrive.
pay-here = Votre page de paiement sécurisée est prête : { $amount }.
pay-here-note = Le reçu arrive ici dès que le paiement est confirmé.
pay-here-in-chat = Vous pouvez payer { $amount } ici même, dans Telegram.
bill-about = { $business } : facture { $number }
pay-page-away = La page de paiement ne répond pas pour le moment, et rien n’a été débité. Réessayez dans quelques minutes.
page-mail-confirm = Envoyer la page de paiement de { $amount } à { $email } ?
page-mail-note = La personne qui l’ouvre voit ce qui est facturé et peut le payer, rien d’autre de votre compte. Je vous préviens quand c’est payé.
payments-looked-up = Je vérifie encore quels paiements sont arrivés, pour que rien ne soit payé deux fois. Rien n’a été débité. Réessayez un peu plus tard, ou demandez à une personne.
button-send-page = Envoyer
page-mailed = C’est fait. La page de paiement de { $amount } est en route vers { $email }. Je vous préviens quand c’est payé.
page-mail-limited = Je peux envoyer { $limit } e-mails de ce genre par heure, et ils sont déjà partis. Réessayez plus tard, ou prenez le lien et envoyez-le vous-même.
button-try-again = Réessayer

no-payment-seen = Je ne vois pas encore de paiement de votre part. Si vous venez de payer, un virement peut prendre deux ou trois jours.
payment-is-pending = Le paiement de { $amount } a été commencé, mais n’est pas terminé.
payment-is-processing = Le paiement de { $amount } est en cours ; la banque ne l’a pas encore confirmé. Vous n’avez rien à faire.
payment-is-succeeded = Votre paiement de { $amount } est bien arrivé le { $at }.
payment-is-failed = Le paiement de { $amount } du { $at } n’a pas abouti. Rien n’a été débité.
payment-next-try = La prochaine tentative automatique aura lieu le { $day }.
payment-is-refunded = Le paiement de { $amount } a été remboursé. Votre banque peut mettre quelques jours à l’afficher.
payment-is-disputed = Le paiement de { $amount } est contesté auprès de la banque. Quelqu’un de l’équipe s’en occupe.
paid-with = Payé par
paid-back = Dont remboursé
for-invoices = Pour
list = { $items }
given-back = Remboursé
bank-inquiry = Demande de la banque
inquiry-open = { $amount }, pas encore tranché
inquiry-won = { $amount }, le paiement est maintenu
inquiry-lost = { $amount }, remboursés par la banque
transfer-reference = Pour un virement, indiquez le numéro de la facture en référence :
plan-proposal = Payer { $number } en { $count } fois, { $due } au total ?
plan-row = Versement { $n }
plan-note = Les rappels suivront alors ces dates. Vous pouvez payer plus ou plus tôt à tout moment.
button-plan = Oui, en plusieurs fois
plan-made = C’est convenu : { $number } en { $count } fois.
plan-made-note = Je vous écris avant chaque date. Le premier versement peut être payé tout de suite.
plan-too-much = Ici, je peux convenir de { $most } versements au plus sur { $days } jours, aucun trop petit. Pour davantage, quelqu’un de l’équipe { $business } peut regarder.
plan-needs-a-person = Un échéancier avec des dates se convient avec l’équipe { $business }. Vous pouvez payer une seule partie ici même.
plan-stands = { $number } se paie déjà en { $count } fois. Le prochain est le versement { $n }, au plus tard le { $day } :
plan-part = Versement { $n } sur { $count } pour { $number }, au plus tard le { $day } :
