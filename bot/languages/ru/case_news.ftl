# Новости обращения, которые бот сообщает сам.
case-approved-refund = { $business } согласна вернуть вам { $amount }.
case-approved-refund-note = Я сообщу здесь, когда деньги будут в пути.
case-refused-refund = { $business } рассмотрела вашу просьбу вернуть { $amount } и не согласна с ней.
case-approved-line = { $business } проверила счёт { $invoice }: насчёт { $amount } вы правы, это исправят.
case-refused-line = { $business } проверила счёт { $invoice }: { $amount } остаётся как есть, и напоминания снова учитывают эту сумму.
case-approved-transfer = { $business } нашла ваш платёж { $amount } по счёту { $invoice }. Спасибо!
case-refused-transfer = { $business } пока не нашла ваш платёж { $amount } по счёту { $invoice }. Уточните, пожалуйста, в банке; человек поможет разобраться.
case-arrived-transfer = Ваша оплата счёта { $invoice } дошла, как вы и говорили. Спасибо!
case-answer = { $business } пишет: { $words }
case-news-subject = Новости по вашему обращению
in-check-row = На проверке
amount-of = { $amount } из { $number }
in-check = Вы просили нас проверить { $number }.
in-check-held = Вы просили нас проверить { $number }; напоминания пока ждут.
in-check-part = Вы просили нас проверить { $amount } в { $number }; напоминания этого не касаются.
