# La page de paiement du bac à sable, en français.
pay-sandbox = Bac à sable : aucun argent réel ne circule
pay-title-open = Payer { $business }
pay-title-declined = Le paiement a été refusé
pay-title-processing = Votre paiement est en cours
pay-title-paid = Payé. Merci !
pay-title-expired = Cette page de paiement est fermée
pay-for =
    { $count ->
        [one] Facture
       *[other] Factures
    }
pay-amount = Montant
pay-lead = Cette page tient lieu de vraie page de paiement. Choisissez l’issue du paiement.
pay-succeed = Payer { $amount }
pay-decline = Faire refuser par la banque
pay-process = Payer par virement (prend quelques jours)
pay-text-paid = Le reçu est déjà dans votre chat. Vous pouvez fermer cette page.
pay-text-processing = Un virement prend quelques jours. Votre chat vous préviendra de son arrivée ; d’ici là, pas de rappel.
pay-text-expired = La facture est peut-être déjà payée, ou la page est restée ouverte trop longtemps. Demandez un nouveau lien dans votre chat : écrivez « payer ».
pay-decline-insufficient_funds = Le compte n’est pas assez approvisionné. Rien n’a été débité. Essayez une autre carte, ou réessayez plus tard.
pay-decline-expired_card = La carte a expiré. Rien n’a été débité. Essayez une autre carte.
pay-decline-lost_card = La banque a bloqué la carte. Rien n’a été débité. Voyez avec votre banque, ou essayez une autre carte.
pay-decline-authentication_required = La banque attendait votre validation, et elle n’a pas eu lieu. Rien n’a été débité. Merci de réessayer.
pay-decline-other = La banque a refusé sans dire pourquoi. Rien n’a été débité. Réessayez, essayez une autre carte, ou voyez avec votre banque.
pay-unknown-title = Cette page de paiement n’existe pas
pay-unknown-text = L’adresse est peut-être incomplète ou trop ancienne. Demandez-en une nouvelle dans votre chat : écrivez « payer ».
