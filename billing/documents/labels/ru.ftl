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
