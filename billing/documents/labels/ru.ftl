### Что стоит на счетах и квитанциях. Значения уже оформлены.

invoice = Счёт
receipt = Квитанция об оплате

## Шапка
billed-to = Плательщик
received-from = Получено от
issued-on = Дата счёта
due-on = Оплатить до
period = Период
purchase-order = Номер заказа
currency = Валюта
tax-id = ИНН / VAT ID { $number }
version = Редакция

## Строки счёта
description = Наименование
quantity = Кол-во
unit-price = Цена
tax-rate = Налог
net-amount = Сумма

## Суммы
subtotal = Сумма по строкам
discount = Скидка
net = Без налога
tax = Налог
tax-of = { $name } { $rate } от { $base }
tax-included = в том числе { $name } { $rate } от { $base }
total = Итого
paid = Оплачено
credited = Зачтено с баланса
amount-due = К оплате

## Состояния
mark-draft = ЧЕРНОВИК
mark-paid = ОПЛАЧЕНО
mark-void = АННУЛИРОВАНО
mark-uncollectible = СПИСАНО
mark-refunded = ВОЗВРАЩЕНО
mark-disputed = ОСПАРИВАЕТСЯ
due-by = Оплатить до { $date }
nothing-due = Платить больше нечего
state-draft = Это черновик. Пока счёт не выставлен, платить ничего не нужно.
state-paid = Счёт оплачен полностью. Спасибо.
state-void = Счёт аннулирован. Пожалуйста, не оплачивайте его.
state-uncollectible = Счёт списан. Пожалуйста, не оплачивайте его.
state-version = Эта редакция заменяет редакцию от { $date }. Отличаются только данные получателя.
state-processing = Платёж на { $amount } в пути и пока не учтён. Пожалуйста, не платите эту часть ещё раз.

## Как оплатить
how-to-pay = Как оплатить
please-pay = Пожалуйста, оплатите { $amount } до { $date } и укажите назначение платежа, чтобы мы нашли ваш платёж.
reference = Назначение платежа
online = Онлайн
bank-transfer = Банковский перевод
questions = Вопросы? { $email }

## Квитанция
paid-on = Дата
paid-at = Время
method = Способ оплаты
amount-paid = Сумма платежа
invoice-issued-on = Дата счёта
invoice-total = Сумма счёта
paid-for-it = Оплачено
kept-as-credit = Осталось на балансе
thank-you = Спасибо
state-succeeded = Мы получили ваш платёж.
state-credit = Из них { $amount } остаются на балансе для вашего следующего счёта.
state-refunded = Этот платёж вам вернули. Счета выше, возможно, снова нужно оплатить.
state-disputed = Этот платёж оспаривается в банке. Счета выше, возможно, снова нужно оплатить.

## Возвращённое, в квитанции
refunded-on = Возвращено { $date }
left-of-payment = Получено с учётом возвратов
state-part-refunded = Из этого платежа вам вернули { $amount }.

## Кредит-нота
credit-note = Кредит-нота
for-invoice = К счёту
reason = Причина
amount-credited = Сумма уменьшения
note-lowered = Вычтено из счёта
note-credited = Добавлено на ваш баланс
note-refunded = Возвращено вам
note-otherwise = Зачтено иначе
due-on-invoice = Осталось оплатить по счёту
state-note = Эта кредит-нота уменьшает указанный выше счёт. Сам счёт остаётся таким, каким был выставлен.
state-note-void = Эта кредит-нота аннулирована. Указанный выше счёт действует так, будто её не было.

## Выписка
statement = Выписка по счетам
statement-for = Выписка для
opening = Начальный остаток
closing = Конечный остаток
movement = Операция
date = Дата
amount = Сумма
balance = Остаток
entry-invoice = Счёт
entry-payment = Платёж
entry-refund = Возврат
entry-refund-waived = Возвращено, повторно платить не нужно
entry-chargeback = Отозвано банком
entry-credit = Средства на балансе
entry-credit-note = Кредит-нота
entry-settled = Зачтено иначе
entry-written-off = Списано
ageing = Давность неоплаченных сумм
ageing-not-due = Срок ещё не наступил
ageing-days = Просрочено на { $first }–{ $last } дней
ageing-older = Просрочено более чем на { $days } дней
state-owed = Столько осталось оплатить: начальный остаток и операции.
state-held = Остаток меньше нуля — это средства на вашем балансе у нас.
state-even = Оплачивать нечего, на балансе ничего нет.
