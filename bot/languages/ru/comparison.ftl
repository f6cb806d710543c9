# Чем один счёт отличается от другого, часть за частью.
comparison-more = Счёт { $number } больше, чем { $other }, на { $difference }.
comparison-less = Счёт { $number } меньше, чем { $other }, на { $difference }.
comparison-same-total = Итог { $number } — { $total }, как и у { $other }. А внутри изменилось вот что:
comparison-equal = { $number } и { $other } одинаковы строка в строку: { $total } каждый.
comparison-currencies = { $number } — это { $total }, а { $other } — { $earlier }. Валюты разные, поэтому разницы не посчитать; вот из чего складывается каждый счёт.
comparison-none = Более раннего счёта, с которым можно сравнить, нет.
comparison-bill = { $number }, { $day }
comparison-tax = Налог
signed-more = +{ $amount }
part-only = { $effect } · только в { $number }
part-quantity = { $effect } · { $new } вместо { $old }
part-price = { $effect } · по { $new } вместо { $old }
part-proration = { $effect } · за { $new ->
    [one] { $new } день
    [few] { $new } дня
    [many] { $new } дней
   *[other] { $new } дня
 } вместо { $old }
part-discount = { $effect } · скидка { $new } вместо { $old }
part-tax-base = { $effect } · с { $new } вместо { $old }
part-tax-rate = { $effect } · { $new } % вместо { $old } %
part-tax-rounding = { $effect } · округление по строкам
button-lines = Строка за строкой
button-compare = Сравнить с { $number }
