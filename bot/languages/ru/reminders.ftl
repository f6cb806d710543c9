# Напоминания: тепло, точно, коротко. Может быть, уже всё оплачено: никого не упрекаем.
reminder-verbatim = { $text }
reminder-money = { $amount }
reminder-day = { $day }

reminder-subject-for = { $subject } ({ $customer })
reminder-for = Аккаунт: { $customer }.
reminder-subject-before = Счёт { $invoice }: { $amount }, оплатить до { $day }
reminder-subject-today = Счёт { $invoice }: { $amount }, оплатить сегодня
reminder-subject-overdue = Счёт { $invoice }: { $amount }, срок оплаты был { $day }
reminder-subject-several = { $count ->
    [1] Один счёт к оплате
    [one] { $count } счёт к оплате
    [few] { $count } счёта к оплате
    [many] { $count } счетов к оплате
   *[other] { $count } счёта к оплате
  }: { $sums }

reminder-title-before = { $days ->
    [1] Счёт { $invoice }: срок оплаты завтра
    [one] Счёт { $invoice }: до срока оплаты { $days } день
    [few] Счёт { $invoice }: до срока оплаты { $days } дня
    [many] Счёт { $invoice }: до срока оплаты { $days } дней
   *[other] Счёт { $invoice }: до срока оплаты { $days } дня
  }
reminder-title-today = Счёт { $invoice }: срок оплаты сегодня
reminder-title-overdue = { $days ->
    [1] Счёт { $invoice }: срок оплаты был вчера
    [one] Счёт { $invoice }: срок оплаты был { $days } день назад
    [few] Счёт { $invoice }: срок оплаты был { $days } дня назад
    [many] Счёт { $invoice }: срок оплаты был { $days } дней назад
   *[other] Счёт { $invoice }: срок оплаты был { $days } дня назад
  }
reminder-title-several = { $count ->
    [1] Один счёт к оплате
    [one] { $count } счёт к оплате
    [few] { $count } счёта к оплате
    [many] { $count } счетов к оплате
   *[other] { $count } счёта к оплате
  }

reminder-line-before = { $days ->
    [1] { $amount }, срок завтра
    [one] { $amount }, срок через { $days } день
    [few] { $amount }, срок через { $days } дня
    [many] { $amount }, срок через { $days } дней
   *[other] { $amount }, срок через { $days } дня
  }
reminder-line-today = { $amount }, срок сегодня
reminder-line-overdue = { $days ->
    [1] { $amount }, срок был вчера
    [one] { $amount }, срок был { $days } день назад
    [few] { $amount }, срок был { $days } дня назад
    [many] { $amount }, срок был { $days } дней назад
   *[other] { $amount }, срок был { $days } дня назад
  }

# Первые фразы, по поводу и тону. Факты стоят в заголовке и строках.
reminder-opening-before = { $tone ->
    [firm] Пожалуйста, запланируйте платёж, чтобы он дошёл вовремя.
   *[friendly] Небольшое напоминание, чтобы ничего не забылось.
  }
reminder-opening-due = { $tone ->
    [firm] Пожалуйста, оплатите сегодня, чтобы платёж успел в срок.
   *[friendly] Напоминаем по-дружески, чтобы это сегодня не забылось.
  }
reminder-opening-overdue = { $tone ->
    [firm] Пожалуйста, оплатите сейчас или скажите, что мешает: найдём решение вместе.
   *[friendly] Возможно, счёт просто затерялся: такое бывает с каждым.
  }
reminder-opening-final = { $tone ->
    [friendly] Хотим решить этот вопрос вместе с вами. Если сейчас непросто, пожалуйста, скажите.
    [firm] Это последнее напоминание об этом счёте. Пожалуйста, оплатите его сейчас или свяжитесь с нами: найдём решение вместе.
   *[neutral] Этот счёт уже давно не оплачен. Если что-то непонятно или вызывает трудности, пожалуйста, скажите.
  }
reminder-opening-several = { $tone ->
    [firm] Пожалуйста, посмотрите эти счета и оплатите то, чему подошёл срок.
   *[friendly] Собрали всё в одном месте, чтобы ничего не потерялось.
  }

reminder-invoice = Счёт
reminder-due-on = Оплатить до
reminder-amount = К оплате
reminder-sum = Всего
reminder-disputed = Сюда не входит часть счёта { $invoice }, которую мы проверяем: { $amount }. Пока её не посмотрят, платить за неё не нужно.
reminder-note = Уже оплатили? Спасибо, тогда ничего делать не нужно.
reminder-mail-note = Это письмо пришло на почту, потому что сейчас нет чата, куда его можно отправить.
reminder-mail-chosen-note = Это напоминание приходит на почту, но оплатить или спросить можно и в чате.
mail-stop = Больше не присылать такие письма
broadcast-stop = Напишите «Стоп», и таких сообщений больше не будет.
reminder-open = Оплатить или спросить в чате

reminder-pay = Оплатить { $amount }
reminder-snooze = { $days ->
    [1] Напомнить завтра
    [one] Напомнить через { $days } день
    [few] Напомнить через { $days } дня
    [many] Напомнить через { $days } дней
   *[other] Напомнить через { $days } дня
  }
reminder-promise = Оплачу…
reminder-stop = Отключить напоминания
reminder-human = Позвать человека

discreet-message = Есть сообщение о вашем аккаунте.
discreet-show = Показать
discreet-open = Войти и прочитать
discreet-note = Вы просили присылать сообщения, из которых посторонние ничего не узнают.
reminder-contact-note = Вы получаете это, потому что согласились получать копии на этот адрес.
