# Was eine Rechnung von einer anderen unterscheidet, Teil für Teil.
comparison-more = { $number } ist { $difference } höher als { $other }.
comparison-less = { $number } ist { $difference } niedriger als { $other }.
comparison-same-total = { $number } kommt wie { $other } auf { $total }. Darin hat sich Folgendes geändert:
comparison-equal = { $number } und { $other } sind Posten für Posten gleich: je { $total }.
comparison-currencies = { $number } beträgt { $total }, { $other } dagegen { $earlier }. Das sind zwei Währungen, also gibt es keine Differenz; so setzt sich jede zusammen.
comparison-none = Es gibt keine frühere Rechnung, mit der ich sie vergleichen könnte.
comparison-bill = { $number }, { $day }
comparison-tax = Steuer
signed-more = +{ $amount }
part-only = { $effect } · nur auf { $number }
part-quantity = { $effect } · { $new } statt { $old }
part-price = { $effect } · je { $new } statt { $old }
part-proration = { $effect } · für { $new ->
    [one] { $new } Tag
   *[other] { $new } Tage
 } statt { $old }
part-discount = { $effect } · { $new } Nachlass statt { $old }
part-tax-base = { $effect } · auf { $new } statt { $old }
part-tax-rate = { $effect } · { $new } % statt { $old } %
part-tax-rounding = { $effect } · je Posten gerundet
button-lines = Posten für Posten
button-compare = Mit { $number } vergleichen
