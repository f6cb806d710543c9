# Выписка, файлы, баланс и что было отправлено.
menu-invoice-documents = Документы
menu-credit-note = Кредит-нота
menu-statement = Выписка по счетам
menu-export-csv = CSV для бухгалтерии
menu-download-documents = Все документы в ZIP
menu-mail-document = Прислать на почту
menu-sent-to-me = Что мне отправляли
menu-credits = Баланс
button-mail-it = Прислать на почту
button-csv = CSV для бухгалтерии
button-zip = Все документы в ZIP
button-documents = Документы
button-receipt-of = Квитанция, { $amount }
button-version = PDF, редакция { $version }
button-other-period = Другой период
statement-which = За какой период нужна выписка?
here-is-the-statement = Вот ваша выписка ({ $first } – { $last }).
csv-which = За какой период нужен файл?
here-is-the-csv = Вот все операции с { $first } по { $last } в виде таблицы для вашей бухгалтерии.
bundle-which = За какой период нужны документы?
bundle-begun = Собираю ваши документы (с { $first } по { $last }). Напишу, как только они будут готовы.
bundle-ready = { $count ->
    [one] Готов { $count } документ.
    [few] Готовы { $count } документа.
    [many] Готово { $count } документов.
   *[other] Готово { $count } документов.
 }
bundle-part = { $parts ->
    [1] Скачать ZIP
   *[other] Скачать ZIP, часть { $part } из { $parts }
 }
bundle-note = Ссылка действует один час и только пока в этом чате выполнен вход. Пожалуйста, не передавайте её.
bundle-empty = За этот период документов нет.
bundle-too-many = Это больше { $count } документов. Выберите период покороче, и я их соберу.
bundle-too-often = Я собираю документы не более { $count } раз в час. Полученные ссылки действуют до конца своего часа.
documents-title = Документы по счёту { $number }
document-payment = Оплачено { $day }
document-part-refunded = { $amount }, из этого платежа возвращено { $refunded }
document-note = Кредит-нота { $number }, { $day }
document-void = аннулирована
no-such-note = Такой кредит-ноты я не нахожу.
here-is-the-note = Вот кредит-нота { $number } на { $amount } к счёту { $invoice }.
mail-none = Мне нужно знать, какой это документ, и нужен ваш адрес почты в данных. Выберите счёт или позовите человека.
mail-which = На какой из ваших адресов?
mail-sent = Письмо отправлено на { $to }.
mail-limited = Я отправляю не более { $count } документов в час. Попробуйте позже или возьмите файл из этого чата.
mail-gone = Этого адреса почты у нас больше нет.
mail-paper = Вот документ от { $business }, который вы запросили в чате.
mail-paper-subject = Ваш документ от { $business }
paper-away = Сейчас не получилось. Ничего не потеряно; попробуйте ещё раз.
credit-held = На вашем балансе { $amount }.
credit-used-up = Средства на балансе израсходованы.
credit-note-on-use = Средства на балансе не сгорают. Они уменьшают следующую сумму к оплате.
credit-note-elsewhere = Средства на балансе не сгорают. По вашей просьбе сотрудник вернёт их или зачтёт.
credit-none = На балансе ничего нет и не было.
credit-used-for = { $amount } зачтено в { $number }
credit-back-from = { $amount } возвращено из { $number }
credit-taken-back = { $amount } списано
credit-left-over = { $amount } осталось от платежа
credit-given = { $amount } начислено
sent-title = Что вам отправляли
sent-none = По своей инициативе я вам пока ничего не отправлял.
sent-note = Только сообщения, о которых никто не просил, и документы по почте; без их текста.
sent-at = { $at }
sent-line = { $kind } · { $way } · { $state }
sent-kind-link = Ссылка для входа
sent-kind-payment = Новость о платеже
sent-kind-notice = Уведомление
sent-kind-reminder = Напоминание
sent-kind-broadcast = Новость для всех
sent-kind-paper = Документ
sent-by-mail = по почте
sent-in-chat = в чате
sent-state-waiting = в пути
sent-state-sent = отправлено
sent-state-lost = не дошло
sent-state-unknown = возможно, не дошло
