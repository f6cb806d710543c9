# Por qué no se completó un pago, con palabras que ayudan. Claves: Decline en billing/payment.py.
decline-insufficient-funds = La cuenta de la tarjeta no tenía fondos suficientes. Use otra tarjeta o inténtelo más tarde.
decline-card-declined = El banco rechazó la tarjeta sin decir el motivo. Use otra tarjeta o consulte a su banco.
decline-card-expired = La tarjeta está vencida. Use otra, por favor.
decline-authentication-failed = La confirmación del banco no se completó. Inténtelo de nuevo y siga los pasos de su banco.
decline-bank-refused = El banco rechazó el cargo. Pague de otra forma, por favor, o llame al banco.
decline-card-details = Algún dato de la tarjeta no coincide con lo que sabe el banco: número, fecha, código o dirección. Compruébelo e inténtelo de nuevo.
decline-card-unsuitable = Esta tarjeta no sirve para este pago. Use otra, por favor.
decline-try-later = No se pudo contactar con el banco; su tarjeta está bien. Inténtelo de nuevo en unos minutos.
decline-duplicate = Hace un momento se hizo un pago por este mismo importe. Revise sus pagos antes de intentarlo de nuevo.
decline-other = El banco no dijo el motivo. Inténtelo de nuevo o pague de otra forma.

# Noticias del dinero, dichas por el propio bot.
payment-arrived = Hemos recibido su pago de { $amount }. ¡Muchas gracias!
payment-arrived-for = Hemos recibido su pago de { $amount } por { $invoices }. ¡Muchas gracias!
payment-arrived-note = El comprobante va adjunto.
payment-processing = Su pago de { $amount } está en camino.
payment-processing-note = El banco lo confirma en unos días. No tiene que hacer nada y, mientras tanto, no le envío recordatorios.
payment-failed = El pago de { $amount } no se completó. No se ha cobrado nada.
button-pay-again = Pagar de nuevo
payment-rest = Quedan { $rest } por pagar.
payment-next-automatic-try = Lo intentaremos de nuevo el { $day }. También puede pagar ahora.
payment-action-needed = Su banco le pide que confirme el pago de { $amount }.
payment-action-needed-for = Su banco le pide que confirme el pago de { $amount } por { $invoices }.
payment-action-needed-note = Hasta entonces no se cobra nada. El botón abre la página segura en la que pregunta su banco.
payment-action-needed-mail-note = Hasta entonces no se cobra nada. Escriba «pagar» en su chat con nosotros: en la página que se abre pregunta su banco.
button-confirm-payment = Confirmar el pago
button-update-card = Cambiar la tarjeta
mail-payment-action-needed-subject = Confirme su pago, por favor
payment-surplus = Ha llegado un importe de { $amount } que ninguna factura necesitaba. Queda como saldo a su favor.
payment-surplus-note = Ya hemos avisado a una persona, que puede devolvérselo si lo prefiere.
mail-payment-succeeded-subject = Su pago ha llegado
mail-payment-processing-subject = Su pago está en camino
mail-payment-failed-subject = Su pago no se completó
mail-payment-surplus-subject = Tiene saldo a favor
mail-surplus-alert-subject = Ha llegado un pago mayor que lo debido
mail-surplus-alert = Un importe de { $amount } del pago { $payment } del cliente { $customer } no correspondía a ninguna factura. Queda como saldo a favor; compruebe, por favor, si hay que reembolsarlo.
