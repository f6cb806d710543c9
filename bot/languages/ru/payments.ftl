# Почему платёж не прошёл, словами, которые помогают. Ключи: Decline в billing/payment.py.
decline-insufficient-funds = На счёте карты не хватило денег. Возьмите другую карту или попробуйте позже.
decline-card-declined = Банк отклонил карту и не назвал причину. Возьмите другую карту или спросите в банке.
decline-card-expired = Срок действия карты истёк. Пожалуйста, возьмите другую.
decline-authentication-failed = Подтверждение в банке не завершено. Попробуйте ещё раз и пройдите все шаги банка.
decline-bank-refused = Банк отклонил списание. Заплатите, пожалуйста, другим способом или позвоните в банк.
decline-other = Банк не назвал причину. Попробуйте ещё раз или заплатите другим способом.

# Новости о деньгах, которые бот сообщает сам.
payment-arrived = Ваш платёж на { $amount } дошёл. Спасибо!
payment-arrived-for = Ваш платёж на { $amount } за { $invoices } дошёл. Спасибо!
payment-arrived-note = Квитанция приложена.
payment-processing = Ваш платёж на { $amount } в пути.
payment-processing-note = Банк подтвердит его за несколько дней. Вам ничего не нужно делать, а напоминаний пока не будет.
payment-failed = Платёж на { $amount } не прошёл. Деньги не списаны.
button-pay-again = Оплатить ещё раз
payment-surplus = Пришло { $amount } сверх счетов. Эти деньги остались у вас на балансе.
payment-surplus-note = Сотрудник уже знает и вернёт их, если вам так удобнее.
mail-payment-succeeded-subject = Ваш платёж дошёл
mail-payment-processing-subject = Ваш платёж в пути
mail-payment-failed-subject = Ваш платёж не прошёл
mail-payment-surplus-subject = У вас есть деньги на балансе
mail-surplus-alert-subject = Пришло больше, чем было к оплате
mail-surplus-alert = { $amount } из платежа { $payment } клиента { $customer } не понадобились ни одному счёту и лежат на балансе. Проверьте, пожалуйста, не нужно ли их вернуть.
