# Ce qui suit une promesse de paiement : un merci, ou une question aimable.
promise-kept-subject = Merci !
promise-kept = { $invoices } : payé, comme prévu. Merci !
promise-kept-note = Vous n’avez plus rien à faire.
promise-broken-subject = À propos de { $invoices }
promise-broken = Nous avions noté le { $day } pour votre paiement, et il n’est pas encore arrivé.
promise-broken-note = Il est peut-être déjà en route ; dans ce cas, il n’y a rien à faire. En cas d’imprévu, dites-le-nous.
promise-again = Donner une autre date
amount-due-on = { $amount }, échéance le { $day }

promise-case = { $lines }
promise-history-line = { $invoices } au plus tard le { $day } (annoncé le { $given }) : { $state }
promise-state-open = en cours
promise-state-broken = non tenue
promise-state-followed-up = non tenue, relance envoyée
promise-state-kept = tenue
promise-state-late = payée en retard
promise-state-lapsed = plus rien à payer
promise-state-case = non tenue, transmise à l’équipe
part-due = Versement { $n } sur { $count } pour { $number } : { $amount } au plus tard le { $day }.
part-due-subject = Le prochain versement pour { $number }
part-kept = Merci, le versement { $n } sur { $count } pour { $number } est arrivé.
part-next = Le suivant : { $amount } au plus tard le { $day }.
part-last = C’était le dernier. Tout est payé.
part-late = Le versement { $n } sur { $count } pour { $number }, { $amount }, était prévu le { $day } et n’est pas encore arrivé.
