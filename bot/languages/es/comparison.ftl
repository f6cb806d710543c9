# En qué se diferencia una factura de otra, parte por parte.
comparison-more = La factura { $number } es { $difference } más alta que la { $other }.
comparison-less = La factura { $number } es { $difference } más baja que la { $other }.
comparison-same-total = La factura { $number } suma { $total }, igual que la { $other }. Por dentro cambió esto:
comparison-equal = Las facturas { $number } y { $other } son iguales, línea por línea: { $total } cada una.
comparison-currencies = La factura { $number } es de { $total } y la { $other }, de { $earlier }. Son dos monedas, así que no hay diferencia que mostrar; esto es lo que compone cada una.
comparison-none = No hay ninguna factura anterior con la que compararla.
comparison-bill = { $number }, { $day }
comparison-tax = Impuesto
signed-more = +{ $amount }
part-only = { $effect } · solo en la { $number }
part-quantity = { $effect } · { $new } en lugar de { $old }
part-price = { $effect } · a { $new } en lugar de { $old }
part-proration = { $effect } · por { $new ->
    [one] { $new } día
   *[other] { $new } días
 } en lugar de { $old }
part-discount = { $effect } · { $new } de descuento en lugar de { $old }
part-tax-base = { $effect } · sobre { $new } en lugar de { $old }
part-tax-rate = { $effect } · { $new } % en lugar de { $old } %
part-tax-rounding = { $effect } · redondeo por línea
button-lines = Línea por línea
button-compare = Comparar con la { $number }
