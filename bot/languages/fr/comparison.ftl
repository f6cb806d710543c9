# Ce qui distingue une facture d’une autre, élément par élément.
comparison-more = La facture { $number } dépasse { $other } de { $difference }.
comparison-less = La facture { $number } est inférieure de { $difference } à { $other }.
comparison-same-total = La facture { $number } s’élève à { $total }, comme { $other }. Voici ce qui a changé à l’intérieur :
comparison-equal = Les factures { $number } et { $other } sont identiques, ligne par ligne : { $total } chacune.
comparison-currencies = La facture { $number } est de { $total }, et { $other } de { $earlier }. Ce sont deux devises, il n’y a donc pas d’écart à calculer ; voici ce qui compose chacune.
comparison-none = Il n’y a pas de facture antérieure avec laquelle la comparer.
comparison-bill = { $number }, { $day }
comparison-tax = Taxe
signed-more = +{ $amount }
part-only = { $effect } · seulement sur { $number }
part-quantity = { $effect } · { $new } au lieu de { $old }
part-price = { $effect } · { $new } l’unité au lieu de { $old }
part-proration = { $effect } · pour { $new ->
    [one] { $new } jour
   *[other] { $new } jours
 } au lieu de { $old }
part-discount = { $effect } · { $new } de remise au lieu de { $old }
part-tax-base = { $effect } · sur { $new } au lieu de { $old }
part-tax-rate = { $effect } · { $new } % au lieu de { $old } %
part-tax-rounding = { $effect } · arrondi ligne par ligne
button-lines = Ligne par ligne
button-compare = Comparer avec { $number }
