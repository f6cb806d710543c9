# Les personnes et l’horloge du terrain d’essai, en français.
demo-clock-text = { $weekday } { $at } UTC
demo-mood-overdue = une facture est en retard
demo-mood-autopay = paie automatiquement
demo-mood-credit = a un crédit
demo-mood-nothing = ne doit rien
demo-mood-forty = a quarante factures
