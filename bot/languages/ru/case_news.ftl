# Новости обращения, которые бот сообщает сам.
case-approved-refund = В { $business } согласны вернуть вам { $amount }.
case-approved-refund-note = Я сообщу здесь, когда деньги будут в пути.
case-refused-refund = В { $business } рассмотрели вашу просьбу вернуть { $amount } и не согласны с ней.
case-approved-line = В { $business } проверили счёт { $invoice }: насчёт { $amount } вы правы, это исправят.
case-refused-line = В { $business } проверили счёт { $invoice }: { $amount } остаётся как есть, и напоминания снова учитывают эту сумму.
case-approved-transfer = В { $business } нашли ваш платёж на { $amount } по счёту { $invoice }. Спасибо!
case-refused-transfer = В { $business } пока не нашли ваш платёж на { $amount } по счёту { $invoice }. Уточните, пожалуйста, в банке; человек поможет разобраться.
case-arrived-transfer = Ваша оплата счёта { $invoice } дошла, как вы и говорили. Спасибо!
case-answer = { $business } пишет: { $words }
case-news-subject = Новости по вашему обращению
in-check-row = На проверке
amount-of = { $amount } из { $number }
in-check = Вы просили нас проверить { $number }.
in-check-held = Вы просили нас проверить { $number }; напоминания пока ждут.
in-check-part = Вы просили нас проверить { $amount } в { $number }; напоминания этого не касаются.
