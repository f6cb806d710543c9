# Du nouveau sur une demande, dit par le bot lui-même.
case-approved-refund = { $business } accepte de vous rembourser { $amount }.
case-approved-refund-note = Je vous préviens ici dès que l’argent est en route.
case-refused-refund = { $business } a examiné votre demande de remboursement de { $amount } et ne l’accepte pas.
case-approved-line = { $business } a examiné { $invoice } : vous avez raison pour { $amount }, ce sera corrigé.
case-refused-line = { $business } a examiné { $invoice } : le montant de { $amount } est maintenu, et les rappels en tiennent à nouveau compte.
case-approved-transfer = { $business } a retrouvé votre paiement de { $amount } pour { $invoice }. Merci !
case-refused-transfer = { $business } n’a pas encore retrouvé votre paiement de { $amount } pour { $invoice }. Vérifiez auprès de votre banque ; quelqu’un de l’équipe peut chercher avec vous.
case-arrived-transfer = Votre paiement pour { $invoice } est arrivé, comme vous l’aviez dit. Merci !
case-answer = { $business } écrit : { $words }
case-news-subject = Du nouveau sur votre demande
in-check-row = En vérification
amount-of = { $amount } de { $number }
in-check = Vous nous avez demandé de vérifier { $number }.
in-check-held = Vous nous avez demandé de vérifier { $number } ; ses rappels attendent.
in-check-part = Vous nous avez demandé de vérifier { $amount } sur { $number } ; les rappels les laissent de côté.
