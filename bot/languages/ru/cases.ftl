# Обращения: что решает или ищет человек и чем кончилось.
case-refund-request = Попросить { $business } об этом возврате?
case-dispute-charge = Сообщить в { $business }, что здесь что-то не так?
case-already-paid = Сообщить в { $business }, что вы уже оплатили?
case-invoice = Счёт
case-day = День
case-words = Ваши слова
case-with-file = К обращению приложено: { $name }.
case-held = Напоминания по этому счёту подождут, пока вопрос не рассмотрят.
case-amount = Сумма
case-line-of = Позиция
case-held-part = Напоминания не касаются { $amount }, пока вопрос не рассмотрят.
case-passed-on = Передано сотруднику { $business } вместе с нашей перепиской. Как только что-то изменится, я сообщу здесь.
case-decided-note = Решает человек, а я сообщу вам здесь.
case-which-words = В чём дело? Напишите в двух словах, я передам их как есть.
case-no-words = Продолжить без слов
case-known = Такое обращение у нас уже есть, от { $day }: { $amount }, { $state }.
case-state-open = рассматривается
case-state-approved = согласовано
case-state-refused = не согласовано
case-state-on-its-way = деньги в пути
case-state-arrived = улажено
case-state-failed = не прошло, рассматривается
no-cases = Открытых обращений у вас нет. Если что-то не так со счётом или платежом, просто напишите мне.
cases-title = О чём вы нас просили
case-about-refund = Возврат · { $about }
case-about-line = Счёт { $about }
case-about-transfer = Оплата { $about }
case-line = { $amount } · { $state } ({ $day })
refund-made-already = Этот платёж уже возвращён, или им занимается банк.
refund-too-much = Из этого платежа можно вернуть не больше { $amount }.
refund-all = Попросить { $amount }
refund-nothing-paid = Не вижу вашего платежа, который можно было бы вернуть.
refund-not-paid = Счёт { $number } не оплачен, возвращать нечего. Если в нём что-то не так, могу передать на проверку.
refund-button = { $amount } от { $day }
refund-which = О каком платеже речь?
refund-payment = Платёж
refund-amount = К возврату
line-button = { $line } · { $amount }
line-all = Весь счёт
line-which-invoice = Если что-то не так, я передам это { $business }. О каком счёте речь?
line-which = О какой позиции счёта { $number } речь?
claim-which-day = В какой день оплачен счёт { $number }? Так проще найти деньги.
claim-held = { $days ->
    [one] Напоминания подождут { $days } день, чтобы деньги успели найти.
    [few] Напоминания подождут { $days } дня, чтобы деньги успели найти.
    [many] Напоминания подождут { $days } дней, чтобы деньги успели найти.
   *[other] Напоминания подождут { $days } дня, чтобы деньги успели найти.
  }
file-kept = Спасибо. Файл приложен к вашему обращению { $number }, { $business } его увидит.
file-no-case = Фото или документ можно приложить к обращению. Сначала напишите, о чём речь, и отправьте файл ещё раз.
file-unfit = Я принимаю фото (JPEG, PNG) и файлы PDF до { $megabytes } МБ. Этот файл не подходит.
file-not-fetched = Сейчас не удалось получить файл. Пожалуйста, отправьте его ещё раз.
