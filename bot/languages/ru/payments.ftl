# Почему платёж не прошёл, словами, которые помогают. Ключи: Decline в billing/payment.py.
decline-insufficient-funds = На счёте карты не хватило денег. Возьмите другую карту или попробуйте позже.
decline-card-declined = Банк отклонил карту и не назвал причину. Возьмите другую карту или спросите в банке.
decline-card-expired = Срок действия карты истёк. Пожалуйста, возьмите другую.
decline-authentication-failed = Подтверждение в банке не завершено. Попробуйте ещё раз и пройдите все шаги банка.
decline-bank-refused = Банк отклонил списание. Заплатите, пожалуйста, другим способом или позвоните в банк.
decline-card-details = Какие-то данные карты не совпали с тем, что знает банк: номер, срок, код или адрес. Проверьте их и попробуйте ещё раз.
decline-card-unsuitable = Этой картой такой платёж оплатить нельзя. Пожалуйста, возьмите другую.
decline-try-later = Связаться с банком не удалось, с картой всё в порядке. Попробуйте через несколько минут.
decline-duplicate = Платёж ровно на эту сумму только что уже был. Посмотрите свои платежи, прежде чем пробовать ещё раз.
decline-other = Банк не назвал причину. Попробуйте ещё раз или заплатите другим способом.

# Новости о деньгах, которые бот сообщает сам.
payment-arrived = Ваш платёж на { $amount } дошёл. Спасибо!
payment-arrived-for = Ваш платёж на { $amount } за { $invoices } дошёл. Спасибо!
payment-arrived-note = Квитанция приложена.
payment-processing = Ваш платёж на { $amount } в пути.
payment-processing-note = Банк подтвердит его за несколько дней. Вам ничего не нужно делать, а напоминаний пока не будет.
payment-failed = Платёж на { $amount } не прошёл. Деньги не списаны.
button-pay-again = Оплатить ещё раз
payment-rest = Остаётся к оплате { $rest }.
payment-next-automatic-try = { $day } мы автоматически попробуем ещё раз. Можно оплатить и сейчас.
payment-action-needed = Банк просит вас подтвердить платёж на { $amount }.
payment-action-needed-for = Банк просит вас подтвердить платёж на { $amount } за { $invoices }.
payment-action-needed-note = До этого деньги не спишутся. Кнопка открывает защищённую страницу, где спрашивает ваш банк.
payment-action-needed-mail-note = До этого деньги не спишутся. Напишите «оплатить» в чате с нами: на странице, которая откроется, спросит ваш банк.
button-confirm-payment = Подтвердить платёж
button-update-card = Сменить карту
mail-payment-action-needed-subject = Подтвердите, пожалуйста, платёж
payment-surplus = Пришло { $amount } сверх счетов. Эти деньги остались у вас на балансе.
payment-surplus-note = Сотрудник уже знает и вернёт их, если вам так удобнее.
payment-surplus-unseen = Они уменьшат следующий счёт. Если хотите получить их обратно, попросите в чате позвать сотрудника или напишите нам, как обычно.
mail-payment-succeeded-subject = Ваш платёж дошёл
mail-payment-processing-subject = Ваш платёж в пути
mail-payment-failed-subject = Ваш платёж не прошёл
mail-payment-surplus-subject = У вас есть деньги на балансе
mail-surplus-alert-subject = Пришло больше, чем было к оплате
mail-surplus-alert = { $amount } из платежа { $payment } клиента { $customer } не понадобились ни одному счёту и лежат на балансе. Проверьте, пожалуйста, не нужно ли их вернуть.
refund-pending = { $amount } уже возвращается к вам.
refund-succeeded = Ваш возврат { $amount } отправлен.
refund-failed = Возврат { $amount } не прошёл.
refund-failed-note = Деньги не пропали: человек уже знает и найдёт другой способ.
refund-failed-unseen = Деньги не пропали. Попросите в чате позвать сотрудника или напишите нам, как обычно: мы найдём другой способ.
refund-to = Куда
dispute-opened = Ваш банк просит нас вернуть { $amount }.
dispute-opened-note = Решает банк, это может занять недели. Если это ошибка, сообщите банку и нам.
dispute-won = Банк решил: ваш платёж { $amount } остаётся в силе.
dispute-lost = Банк решил: { $amount } возвращается вам.
mail-refund-pending-subject = Ваш возврат в пути
mail-refund-succeeded-subject = Ваш возврат отправлен
mail-refund-failed-subject = Ваш возврат не прошёл
mail-dispute-opened-subject = Ваш банк просит вернуть платёж
mail-dispute-won-subject = Ваш банк принял решение
mail-dispute-lost-subject = Ваш банк принял решение
mail-refund-failed-alert-subject = Возврат не прошёл
mail-refund-failed-alert = Возврат { $amount } по платежу { $payment } клиенту { $customer } не прошёл. Найдите, пожалуйста, другой способ: клиенту так и сказано.
mail-dispute-opened-alert-subject = Банк просит вернуть платёж
mail-dispute-opened-alert = Банк клиента { $customer } просит вернуть { $amount } по платежу { $payment }. Ответьте в кабинете провайдера до истечения срока.
mail-page-subject = { $business }: к оплате { $amount } за { $customer }
mail-page = { $customer } просит вас заплатить { $amount } в { $business } за { $invoices }.
mail-page-note = Страница показывает, за что счёт, и принимает платёж; больше там ничего не видно. Если вы не знаете { $customer }, просто не обращайте внимания на это письмо.
mail-page-until = Страница открыта до { $at }. После этого попросите у { $customer } новую.

# What becomes of a message that asked for money, once it is settled.
card-paid = Оплачено { $day }: { $invoices }
card-nothing-due = По { $invoices } больше ничего платить не нужно.

# What a platform that takes the payment itself shows to whoever presses Pay and may not.
bill-signed-out = В этом чате больше нет входа для этого счёта. Напишите боту «оплатить».
bill-paid = Этот счёт уже оплачен. Ничего не списано.
bill-changed = Сумма к оплате изменилась. Ничего не списано; напишите «оплатить», чтобы её увидеть.
bill-busy = Этот счёт как раз оплачивают. Здесь ничего не списано; если не получилось, попробуйте через две минуты.
bill-unsettled = Сейчас проверяется, какие платежи поступили, чтобы ничего не оплатить дважды. Ничего не списано; попробуйте позже или позовите сотрудника в чате.
bill-over = Это предложение оплаты больше не действует. Ничего не списано; напишите «оплатить», чтобы получить новое.
bill-slow = Сейчас это не удаётся проверить. Ничего не списано; попробуйте через минуту.
