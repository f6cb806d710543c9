# O que diferencia uma fatura da outra, parte por parte.
comparison-more = A fatura { $number } ficou { $difference } mais cara que a { $other }.
comparison-less = A fatura { $number } ficou { $difference } mais barata que a { $other }.
comparison-same-total = A fatura { $number } soma { $total }, igual à { $other }. Por dentro mudou isto:
comparison-equal = As faturas { $number } e { $other } são iguais, linha por linha: { $total } cada uma.
comparison-currencies = A fatura { $number } é de { $total } e a { $other }, de { $earlier }. São duas moedas, então não há diferença para mostrar; veja o que compõe cada uma.
comparison-none = Não há fatura anterior com que comparar.
comparison-bill = { $number }, { $day }
comparison-tax = Imposto
signed-more = +{ $amount }
part-only = { $effect } · só na { $number }
part-quantity = { $effect } · { $new } em vez de { $old }
part-price = { $effect } · { $new } cada em vez de { $old }
part-proration = { $effect } · por { $new ->
    [one] { $new } dia
   *[other] { $new } dias
 } em vez de { $old }
part-discount = { $effect } · { $new } de desconto em vez de { $old }
part-tax-base = { $effect } · sobre { $new } em vez de { $old }
part-tax-rate = { $effect } · { $new }% em vez de { $old }%
part-tax-rounding = { $effect } · arredondamento por linha
button-lines = Linha por linha
button-compare = Comparar com a { $number }
