# Ce qui est débité tout seul : avant, avant un nouvel essai, et quand une carte expire.
charge-ahead = Le { $day }, { $plan } se renouvelle : { $amount } seront débités sur { $method }.
charge-ahead-note = Vous n’avez rien à faire.
planned-ahead = Demain, le { $day }, { $amount } pour { $number } seront débités sur { $method }, comme vous l’avez demandé.
planned-ahead-note = Vous pouvez encore annuler aujourd’hui.
retry-ahead = { $amount } pour { $number } n’ont pas pu être débités jusqu’ici. Le prochain essai est le { $day }, sur { $method }.
retry-ahead-note = Une nouvelle carte est essayée aussitôt, et celle-ci est laissée tranquille.
card-expires = { $method } expire fin { $expires }, et vos prochains débits viennent après.
card-expires-note = Avec une nouvelle carte, tout continue comme avant.
charge-dropped = Le paiement prévu de { $amount } pour { $invoices } n’a pas été fait : le montant ou la carte ne sont plus ceux que vous aviez acceptés. Rien n’a été débité.
mail-charge-dropped-subject = Votre paiement prévu n’a pas été fait
mail-renewal-ahead-subject = Votre abonnement se renouvelle bientôt
mail-planned-ahead-subject = Votre paiement prévu est demain
mail-retry-ahead-subject = Prochain essai avec votre carte
mail-card-expires-subject = Votre carte expire bientôt
invoice-ahead = { $number } arrive à échéance le { $day } : { $amount } seront débités sur { $method }.
mail-invoice-ahead-subject = Votre facture est débitée demain
