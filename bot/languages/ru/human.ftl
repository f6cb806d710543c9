# Передать человеку.
human-write-to = Вам ответит сотрудник { $business }, если написать на { $support }. А если сначала войти, я передам ваш вопрос сразу со всем, что нужно.
human-sign-in = Сначала войдите, и я передам ваш вопрос сотруднику { $business } сразу со всем, что нужно.
case-refund-request = Попросить { $business } об этом возврате?
case-dispute-charge = Сообщить в { $business }, что здесь что-то не так?
case-already-paid = Сообщить в { $business }, что вы уже оплатили?
case-extension-request = Попросить { $business } дать вам больше времени?
case-invoice = Счёт
case-day = День
case-words = Ваши слова
case-held = Напоминания по этому счёту подождут, пока вопрос не посмотрят.
case-note = Решает человек, ответ придёт на почту.
button-pass-on = Да, передать
passed-to-person = Передано сотруднику { $business } вместе с нашей перепиской. Ответ придёт на { $email }, повторять ничего не нужно.
passed-and-still-here = А я пока остаюсь на связи.
