# Подписки, что дальше, и способы оплаты.
no-subscription = У вас нет подписки.
subscriptions-title = Ваши подписки
sub-plan = Тариф
sub-price = Цена
sub-price-day = { $amount } в день без налога
sub-price-week = { $amount } в неделю без налога
sub-price-month = { $amount } в месяц без налога
sub-price-year = { $amount } в год без налога
sub-price-days =
    { $count ->
        [one] { $amount } каждый { $count } день без налога
        [few] { $amount } каждые { $count } дня без налога
       *[many] { $amount } каждые { $count } дней без налога
    }
sub-price-weeks =
    { $count ->
        [one] { $amount } каждую { $count } неделю без налога
        [few] { $amount } каждые { $count } недели без налога
       *[many] { $amount } каждые { $count } недель без налога
    }
sub-price-months =
    { $count ->
        [one] { $amount } каждый { $count } месяц без налога
        [few] { $amount } каждые { $count } месяца без налога
       *[many] { $amount } каждые { $count } месяцев без налога
    }
sub-price-years =
    { $count ->
        [one] { $amount } каждый { $count } год без налога
        [few] { $amount } каждые { $count } года без налога
       *[many] { $amount } каждые { $count } лет без налога
    }
sub-quantity = Количество
sub-status = Состояние
sub-is-trialing = пробный период
sub-is-active = активна
sub-is-past-due = активна, есть просроченный платёж
sub-is-paused = приостановлена
sub-is-canceled = отменена
sub-trial-ends = Пробный период до
sub-discount = Скидка
sub-resumes = Продолжится
sub-renews = Продлится
sub-ends = Закончится
sub-terms = { $quantity } × { $plan }
sub-which = У вас несколько подписок. О какой речь?
sub-over = Подписка { $plan } завершена, и больше ничего не спишется.
sub-button = { $plan }, до { $day }
sub-refused = Здесь это сделать нельзя. Человек в { $business } с радостью поможет.
sub-away = Платёжная система сейчас не отвечает. Ничего не изменено; попробуйте ещё раз через несколько минут.
sub-unsure = Платёжная система не отвечает, поэтому пока не могу сказать, выполнено ли это. Дважды ничего не списывается. Загляните в подписку через несколько минут или спросите человека.
nothing-upcoming = Списаний пока не предвидится.
upcoming-title = Что дальше
upcoming-note = Без налога и денег на балансе; точная сумма будет в счёте.
charge-tax = Налог
charge-discount = Скидка
charge-credit = Списано с баланса
charge-note = Так рассчитала платёжная система { $now }, с учётом налога, скидок и баланса.
discount-person = О ценах и промокодах решает человек в { $business }.
act-change-plan = Попросить { $business } сменить ваш тариф?
act-cancel-subscription = Сообщить в { $business }, что вы хотите отменить подписку?
act-pause-subscription = Попросить { $business } приостановить вашу подписку?
act-resume-subscription = Попросить { $business } возобновить вашу подписку?
act-note = Это сделает человек и подтвердит письмом.

change-which = У вас { $terms } за { $price }. Что выбрать вместо этого?
change-seats-hint = Если нужно другое количество, просто напишите его, например «5 мест».
change-no-such-plan = Такого тарифа я не знаю.
plan-button-day = { $plan }: { $amount } в день
plan-button-week = { $plan }: { $amount } в неделю
plan-button-month = { $plan }: { $amount } в месяц
plan-button-year = { $plan }: { $amount } в год
plan-button-days = { $plan }: { $amount } раз в { $count } дн.
plan-button-weeks = { $plan }: { $amount } раз в { $count } нед.
plan-button-months = { $plan }: { $amount } раз в { $count } мес.
plan-button-years = { $plan }: { $amount } раз в { $count } г.
change-same = Это у вас уже есть: { $terms }.
change-ends-first = { $plan } заканчивается { $day }: чтобы изменить подписку, сначала её нужно сохранить.
change-paused-first = { $plan } на паузе. Чтобы изменить подписку, сначала её нужно возобновить.
change-confirm = Перейти на { $terms } для { $customer }?
change-from = Сейчас
change-to = Станет
change-today = Сегодня
change-next = Дальше
change-next-is = { $amount } с { $day }, с налогом и скидками
change-method = Списание с
change-credit-note = Оплаченные вперёд { $amount } останутся на балансе для следующих счетов.
change-nothing-today = Сегодня ничего не списывается.
change-bill-note = На сегодняшнюю сумму придёт счёт.
change-stale = Прошло какое-то время, поэтому пересчитываю:
change-outdated = Сумма с тех пор изменилась. Сейчас это стоит столько:
button-change = Сменить
button-change-pay = Сменить и оплатить { $amount }
change-done = Готово. Теперь у вас { $terms }.
change-done-charged = { $amount } за остаток этого периода списываются сохранённым способом; сообщу здесь, как только придёт подтверждение.
change-done-billed = На { $amount } за остаток этого периода придёт счёт.
change-done-credit = { $amount } останутся на балансе для следующих счетов.
change-declined = Не удалось списать { $amount }, поэтому ничего не изменено: у вас остаётся { $terms }.

cancel-confirm = Отменить { $plan } для { $customer }?
cancel-lost = До { $day } можно пользоваться { $plan }. Затем подписка закончится, и больше ничего не спишется. До этого дня здесь можно передумать.
cancel-already = Подписка { $plan } отменена, { $day } она закончится.
cancel-now-confirm = Завершить { $plan } для { $customer } прямо сейчас?
cancel-now-lost = Подписка { $plan } действует до { $day }, но закончится сегодня. За остаток ничего не возвращается, и отменить это будет нельзя.
button-cancel-on = Отменить с { $day }
button-end-now = Лучше завершить сегодня
button-cancel-now = Завершить сейчас
button-keep = Сохранить { $plan }
cancelled-later = Готово. { $plan } закончится { $day }, и после этого ничего не спишется.
cancelled-now = Готово. Подписка { $plan } завершена, и больше ничего не спишется.
cancelled-mail = Письменное подтверждение придёт и на почту.
cancel-why = Если хотите, скажите почему. Это необязательно.
button-why-too-expensive = Слишком дорого
button-why-missing-features = Чего-то не хватает
button-why-unused = Не пользуюсь
button-why-other = Другая причина
why-noted = Спасибо, это поможет { $business }.
keep-confirm = Сохранить { $plan } для { $customer }?
keep-means = Тогда подписка продлится { $day }, как и раньше.
kept = Хорошо, { $plan } продолжается, { $day } подписка продлится.

pause-confirm = Приостановить { $plan } для { $customer }?
pause-until-means = До { $day } ничего не списывается; затем всё продолжится само.
pause-open-means = Ничего не списывается, пока вы не возобновите подписку; сделать это можно здесь в любое время.
pause-day-hint = Можно назвать и день, например «пауза до 1 марта».
pause-past = Этот день уже прошёл. До какого дня поставить на паузу?
button-pause = Приостановить
paused-already = { $plan } уже на паузе.
paused-until = Готово. До { $day } подписка { $plan } на паузе.
paused-open = Готово. Подписка { $plan } на паузе, пока вы её не возобновите.
nothing-to-resume = Ничего не приостановлено и не отменено.
resume-confirm = Возобновить { $plan } для { $customer }?
resume-later = Сейчас ничего не списывается, { $day } будет следующее списание.
resume-at-once = Сразу начнётся новый период, и тут же спишется { $amount } без налога.
button-resume = Возобновить
resumed = { $plan } снова действует.

discount-code = Если у вас есть промокод, напишите его так: «промокод WELCOME».
code-confirm = Применить промокод { $code } к { $plan } ({ $customer })?
code-before = Следующее списание сейчас
code-after = С промокодом
code-once = Действует только на следующее списание.
code-months =
    { $count ->
        [one] Действует { $count } месяц.
        [few] Действует { $count } месяца.
       *[many] Действует { $count } месяцев.
    }
code-forever = Действует на все списания с этого времени.
code-no-effect = Промокод { $code } не уменьшает следующее списание или уже действует.
code-unknown = Не нахожу промокод { $code }, или он больше не действует. Проверьте, пожалуйста, написание ещё раз.
code-done = Готово. Следующее списание { $day } составит { $amount }.
button-code = Применить промокод

price-acknowledged = Спасибо, отмечено, что вы знаете о новой цене.
menu-acknowledge-price = О новой цене знаю
menu-cancel-reason = Назвать причину
menu-resume-now = Возобновить сейчас
