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
payment-surplus-unseen = Se descontará de su próxima factura. Si prefiere que se lo devolvamos, pida hablar con una persona en el chat o escríbanos como de costumbre.
mail-payment-succeeded-subject = Su pago ha llegado
mail-payment-processing-subject = Su pago está en camino
mail-payment-failed-subject = Su pago no se completó
mail-payment-surplus-subject = Tiene saldo a favor
mail-surplus-alert-subject = Ha llegado un pago mayor que lo debido
mail-surplus-alert = Un importe de { $amount } del pago { $payment } del cliente { $customer } no correspondía a ninguna factura. Queda como saldo a favor; compruebe, por favor, si hay que reembolsarlo.
refund-pending = { $amount } va de vuelta hacia usted.
refund-succeeded = Su reembolso de { $amount } ya ha salido.
refund-failed = El reembolso de { $amount } no se completó.
refund-failed-note = El dinero no se ha perdido: una persona está avisada y buscará otra vía.
refund-failed-unseen = El dinero no se ha perdido. Pida hablar con una persona en el chat o escríbanos como de costumbre, y buscaremos otra vía.
refund-to = Se devuelve a
dispute-opened = Su banco nos pide que devolvamos { $amount }.
dispute-opened-note = Lo decide el banco y puede tardar semanas. Si fue un error, dígaselo a su banco y a nosotros.
dispute-won = El banco ha decidido: su pago de { $amount } se mantiene.
dispute-lost = El banco ha decidido: { $amount } vuelve a usted.
mail-refund-pending-subject = Su reembolso está en camino
mail-refund-succeeded-subject = Su reembolso ya ha salido
mail-refund-failed-subject = Su reembolso no se completó
mail-dispute-opened-subject = Su banco reclama un pago
mail-dispute-won-subject = Su banco ha decidido
mail-dispute-lost-subject = Su banco ha decidido
mail-refund-failed-alert-subject = Un reembolso no se completó
mail-refund-failed-alert = El reembolso de { $amount } del pago { $payment } al cliente { $customer } no se completó. Busque otra vía: así se le ha dicho al cliente.
mail-dispute-opened-alert-subject = Un banco reclama un pago
mail-dispute-opened-alert = El banco del cliente { $customer } reclama { $amount } del pago { $payment }. Responda en la cuenta de su proveedor antes del plazo.
mail-page-subject = { $business }: { $amount } por pagar de { $customer }
mail-page = { $customer } le pide que pague { $amount } a { $business } por { $invoices }.
mail-page-note = La página muestra lo facturado y recibe el pago; no se ve allí nada más de la cuenta. Si no conoce a { $customer }, puede ignorar este correo.
mail-page-until = La página sigue abierta hasta el { $at }. Después, pida otra a { $customer }.

# What becomes of a message that asked for money, once it is settled.
card-paid = Pago del { $day }: { $invoices }
card-nothing-due = Ya no queda nada por pagar de { $invoices }.

# What a platform that takes the payment itself shows to whoever presses Pay and may not.
bill-signed-out = En este chat ya no hay una sesión iniciada para esa factura. Escriba «pagar» al bot.
bill-paid = Esta factura ya está pagada. No se ha cobrado nada.
bill-changed = El importe pendiente ha cambiado. No se ha cobrado nada; escriba «pagar» para verlo.
bill-busy = Alguien está pagando esta factura ahora mismo. Aquí no se ha cobrado nada; si no se completó, inténtelo de nuevo en dos minutos.
bill-unsettled = Se está comprobando qué pagos han llegado, para que nada se pague dos veces. No se ha cobrado nada; inténtelo más tarde o pida hablar con una persona en el chat.
bill-over = Este cobro ya no es válido. No se ha cobrado nada; escriba «pagar» para recibir uno nuevo.
bill-slow = Ahora mismo no puedo comprobarlo. No se ha cobrado nada; inténtelo de nuevo en un minuto.
