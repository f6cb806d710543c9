# Квитанции.
no-payment-yet = Платежей пока не поступало, поэтому и квитанции нет.
which-payment = За какой платёж нужна квитанция?
here-is-the-receipt = Вот квитанция на { $amount }, платёж получен { $at }
payment-button = { $amount } · { $day }
receipt-refunded = Из них вам возвращено { $refunded }; это указано в квитанции.
