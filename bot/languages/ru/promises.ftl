# После обещанного дня: спасибо или один дружеский вопрос.
promise-kept-subject = Спасибо
promise-kept = { $invoices }: оплачено, как вы и говорили. Спасибо!
promise-kept-note = Больше ничего делать не нужно.
promise-broken-subject = По поводу { $invoices }
promise-broken = Мы ждали вашу оплату { $day }, но пока она не дошла.
promise-broken-note = Может быть, она уже в пути, тогда ничего делать не нужно. А если что-то помешало, скажите нам.
promise-again = Назвать другой день
amount-due-on = { $amount }, оплатить до { $day }

promise-case = { $lines }
promise-history-line = { $invoices } до { $day } (обещано { $given }): { $state }
promise-state-open = ждём
promise-state-broken = не оплачено в срок
promise-state-followed-up = не оплачено в срок, мы спросили ещё раз
promise-state-kept = оплачено в срок
promise-state-late = оплачено позже
promise-state-lapsed = оплачивать больше нечего
promise-state-case = не оплачено в срок, передано человеку
part-due = Часть { $n } из { $count } по { $number }, до { $day }: { $amount }.
part-due-subject = Следующая часть по { $number }
part-kept = Спасибо, часть { $n } из { $count } по { $number } пришла.
part-next = Следующая, до { $day }: { $amount }.
part-last = Это была последняя. Всё оплачено.
part-late = Часть { $n } из { $count } по { $number }, { $amount }, ожидалась { $day } и пока не пришла.
