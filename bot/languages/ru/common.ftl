# Фразы, общие для нескольких навыков. После даты точка не ставится: она кончается на «г.».
verbatim = { $text }
amount = { $amount }
amount-on = { $amount }, { $day }
day = { $day }
days = { $first } – { $last }
instant = { $at }

state-draft = черновик
state-open = к оплате до { $day }
state-overdue = просрочен с { $day }
state-paid = оплачен
state-void = аннулирован
state-uncollectible = списан
state-processing = платёж в пути

invoice-button = { $number } · { $amount }
which-invoice = Какой счёт вы имеете в виду?
no-such-invoice = Такого счёта я не нахожу. В списке есть все ваши счета.
no-invoice-fits = Подходящих счетов нет.

button-pay = Оплатить { $amount }
button-yes = Да
button-no = Нет
button-human = Позвать человека

menu-balance = Сколько к оплате?
menu-list-invoices = Счета
menu-invoice-detail = Показать счёт
menu-invoice-pdf = Счёт в PDF
menu-explain-charge = За что этот счёт?
menu-pay = Оплатить
menu-pay-part = Оплатить часть
menu-payment-link = Ссылка на оплату
menu-how-to-pay = Как можно оплатить?
menu-payment-status = Дошёл ли мой платёж?
menu-payment-history = Платежи
menu-refund-status = Где мой возврат?
menu-receipt = Квитанция
menu-subscription-status = Моя подписка
menu-upcoming-charge = Следующее списание
menu-payment-methods = Способы оплаты
menu-verify-method = Подтвердить банковский счёт
menu-autopay-on = Включить автоплатёж
menu-autopay-off = Отключить автоплатёж
menu-discount = Скидка
menu-autopay-status = Автоплатёж
menu-connections = Подключённые чаты
menu-change-plan = Сменить тариф
menu-cancel-subscription = Отменить подписку
menu-pause-subscription = Приостановить подписку
menu-resume-subscription = Возобновить подписку
menu-update-payment-method = Сменить способ оплаты
menu-settings = Настройки
menu-preferences = Что куда приходит
menu-set-mute = Включить/отключить сообщения
menu-set-hours = Удобное время
menu-set-discreet = Скрытый режим
menu-set-language = Язык
menu-set-timezone = Часовой пояс
menu-reminder-stop = Отключить напоминания
menu-reminder-start = Включить напоминания
menu-reminder-snooze = Напомнить позже
menu-profile = Мои данные
menu-update-email = Изменить почту
menu-update-address = Изменить адрес
menu-update-tax-id = Изменить ИНН
menu-update-contact = Имя, компания, контакты
menu-login-link = Войти
menu-logout = Выйти
menu-switch-account = Сменить аккаунт
menu-human = Позвать человека
menu-cases = Мои обращения
menu-add-file = Отправить файл
menu-refund-request = Вернуть деньги
menu-dispute-charge = Что-то не так
menu-already-paid = Уже оплачено
menu-promise-to-pay = Оплачу позже
menu-extension-request = Нужно больше времени
menu-help = Помощь
menu-greeting = Здравствуйте
menu-thanks = Спасибо
menu-out-of-scope = Другое

dropped = Хорошо, оставляю всё как есть.
no-after-yes = Вы уже ответили на это «да», и «нет» теперь ничего не отменит.
no-to-old = Хорошо, этот вопрос останется без последствий. То, что вы решили позже, остаётся в силе.
no-after-page = Деньги спишутся, только когда вы заплатите на самой странице.
did-you-mean = Что из этого вы имеете в виду?
nothing-open = Хорошо. Сейчас нет вопроса, на который нужно ответить да или нет. Что хотите сделать?
not-understood = Не совсем понимаю, о чём вы. Может быть, что-то из этого?
not-understood-again = Простите, всё ещё не понимаю. Выберите что-нибудь из этого или позовите человека.
cannot-read-files = Голосовые сообщения, стикеры и подобное я не разбираю. Напишите в двух словах или позовите человека.
paper-is-invoice = В этом документе есть номер вашего счёта { $number }.
paper-is-note = Этот документ — кредит-нота { $number } к вашему счёту { $invoice }.
paper-by-words = Смотрю по номеру, который вы написали: { $number }.
paper-several = { $count ->
    [1] В этом документе есть номер одного из ваших счетов. Это он?
    [one] В этом документе есть номера { $count } вашего счёта. О каком из них речь?
    [few] В этом документе есть номера { $count } ваших счетов. О каком из них речь?
    [many] В этом документе есть номера { $count } ваших счетов. О каком из них речь?
   *[other] В этом документе есть номера { $count } ваших счетов. О каком из них речь?
  }
paper-unknown = В этом документе я не нахожу номера ни одного вашего счёта. На него может взглянуть человек.
paper-picture = Картинки я не читаю, только слова, которые вы пишете к ним. Вашу картинку может посмотреть человек.
paper-unreadable = Этот файл я прочитать не могу: читаю PDF и электронные счета до { $megabytes } МБ без защиты и с текстом. На него может взглянуть человек.
paper-which = Это один из этих?
card-number-seen = Похоже, это был номер карты. Он скрыт, остались только последние четыре цифры. Пожалуйста, никогда не пишите его здесь: платите на защищённой странице.
our-fault = Что-то сломалось на нашей стороне, и это записано. Попробуйте ещё раз или позовите человека.
button-unknown = Эта кнопка слишком старая, я её уже не помню. Вот что можно сделать сейчас:
button-spent = Эта кнопка своё дело уже сделала. Вот что можно сделать сейчас:
button-of-another = Эта кнопка предназначалась кому-то другому.
button-of-another-account = Эта кнопка от другого аккаунта, а не от того, в который вы сейчас вошли.
talk-privately = О счетах говорю только наедине. Напишите мне в личные сообщения, и продолжим там.
talk-privately-open = Написать мне
guest-refused = Я могу помогать только участникам этого рабочего пространства. Пожалуйста, напишите в { $business } напрямую.
sheet-send = Сохранить
sheet-open = Заполнить форму
sheet-not-open = Форма не открылась, или было уже поздно. Нажмите здесь, чтобы открыть её.
sheet-over = Эта форма была открыта до вашего последнего входа, поэтому я ничего не изменил. Откройте её ещё раз:
