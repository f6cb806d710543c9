# Pagar, y qué ha sido de un pago.
how-to-pay = Le envío un enlace a una página de pago segura, para una factura o varias a la vez. Allí puede usar tarjeta y lo que la página ofrezca; en este chat no se escribe ningún dato de pago. Si prefiere una transferencia bancaria, una persona puede darle los datos.
part-needs-a-person = Todavía no puedo cobrar aquí una parte de una factura. ¿Lo paso a { $business } para que una persona lo acuerde con usted?
passed-on = Hecho. Ya lo tiene { $business } y le responderá por correo electrónico.
part-which =
    { $count ->
        [one] ¿De esta factura?
       *[other] Hay { $count } facturas pendientes. ¿De cuál quiere pagar una parte?
    }
part-how-much = ¿Cuánto de los { $due } de { $number } quiere pagar ahora? Elija, o escriba «pagar una parte:» y un importe.
part-other-currency = { $number } está en otra moneda: quedan { $due } por pagar. ¿Cuánto quiere pagar de ese importe?
part-too-small = La parte más pequeña que se puede pagar aquí es { $least }.
part-leaves-too-little = Entonces solo quedarían { $rest }, demasiado poco para un pago aparte. Pague el total, por favor, o una parte menor.
button-half = La mitad: { $amount }
button-third = Un tercio: { $amount }
button-whole = Todo: { $amount }
part-confirm = ¿Pagar una parte, { $amount }, por { $customer }?
part-rest = Queda por pagar
part-first =
    { $count ->
        [one] Es la única parte.
       *[other] Es la primera de { $count } partes. Pague la siguiente cuando quiera. Para fechas fijas, pida hablar con una persona.
    }
part-changed = El importe pendiente ha cambiado entretanto y esto ya no sería una parte. Mírelo de nuevo, por favor.
pay-too-small = La página de pago no acepta un importe tan pequeño. Páguelo junto con otra factura o deje que una persona le ayude.
pay-refused = No se puede abrir la página de pago para esto y no se ha cobrado nada. Una persona puede ayudarle.
pay-which =
    { $count ->
        [one] Hay una factura pendiente. ¿Quiere pagarla?
       *[other] Hay { $count } facturas pendientes. ¿Cuál quiere pagar?
    }
button-pay-all =
    { $count ->
        [1] Pagar una: { $amount }
        [2] Pagar las dos: { $amount }
       *[other] Pagar las { $count }: { $amount }
    }
pay-confirm = ¿Pagar { $amount } por { $customer }?
pay-autopay = El pago automático está activado: no hace falta que pague ahora; el día del vencimiento se cobra con la forma de pago que tiene guardada.
due-line = { $amount }, vence el { $day }
amount-changed = El importe ha cambiado entretanto. Ahora queda por pagar:
one-currency-at-a-time = Están en monedas distintas, así que cada moneda necesita su propio pago.
nothing-to-pay = No hay nada por pagar. Todo está al día.
nothing-due-on = En { $number } no queda nada por pagar.
already-paid = { $number } ya está pagada. Gracias.
payment-on-its-way = Ya hay un pago en camino y el banco aún no lo ha confirmado. No hace falta que pague de nuevo; le aviso en cuanto llegue.
pay-here = Su página de pago segura por { $amount } está lista.
pay-here-note = Recibirá aquí el comprobante en cuanto se confirme el pago.
pay-here-in-chat = Puede pagar { $amount } aquí mismo, en Telegram.
bill-about = { $business }: factura { $number }
pay-page-away = La página de pago no responde en este momento y no se ha cobrado nada. Inténtelo de nuevo dentro de unos minutos, por favor.
payments-looked-up = Todavía estoy comprobando qué pagos han llegado, para que nada se pague dos veces. No se ha cobrado nada. Inténtelo de nuevo un poco más tarde, por favor, o consulte con una persona.
page-mail-confirm = ¿Enviar la página de pago de { $amount } a { $email }?
page-mail-note = Quien la abra verá lo facturado y podrá pagarlo, y nada más de su cuenta. Le aviso cuando esté pagado.
button-send-page = Enviar
page-mailed = Hecho. La página de pago de { $amount } va de camino a { $email }. Le aviso cuando esté pagada.
page-mail-limited = Puedo enviar { $limit } correos de este tipo por hora, y ya han salido todos. Inténtelo más tarde, o tome el enlace y envíelo usted.
button-try-again = Intentar de nuevo

no-payment-seen = Aún no veo ningún pago suyo. Si acaba de pagar, una transferencia bancaria puede tardar dos o tres días.
payment-is-pending = El pago de { $amount } está iniciado, pero aún no se ha completado.
payment-is-processing = El pago de { $amount } está en camino; el banco aún no lo ha confirmado. No tiene que hacer nada.
payment-is-succeeded = Su pago de { $amount } llegó el { $at }.
payment-is-failed = El pago de { $amount } del { $at } no se completó. No se ha cobrado nada.
payment-next-try = El próximo intento automático es el { $day }.
payment-is-refunded = El pago de { $amount } se reembolsó. Su banco puede tardar unos días en reflejarlo.
payment-is-disputed = El pago de { $amount } está en disputa con el banco. Una persona se está ocupando de ello.
paid-with = Pagado con
paid-back = Reembolsado de ese importe
for-invoices = Por
list = { $items }
given-back = Devuelto
bank-inquiry = Consulta del banco
inquiry-open = { $amount }, aún sin decidir
inquiry-won = { $amount }, el pago se mantiene
inquiry-lost = { $amount }, volvió a usted
transfer-reference = Para una transferencia, indique el número de la factura como concepto:
plan-proposal = ¿Pagar { $number } en { $count } plazos, { $due } en total?
plan-row = Plazo { $n }
plan-note = Los recordatorios seguirán estas fechas. Puede pagar más o antes cuando quiera.
button-plan = Sí, a plazos
plan-made = Acordado: { $number } en { $count } plazos.
plan-made-note = Le escribo antes de cada fecha. El primer plazo puede pagarlo ya.
plan-too-much = Aquí puedo acordar como mucho { $most } plazos en { $days } días, ninguno demasiado pequeño. Una persona de { $business } puede ver más.
plan-needs-a-person = Los plazos con fecha los acuerda una persona de { $business }. Una parte suelta puede pagarla aquí mismo.
plan-stands = { $number } ya se paga en { $count } plazos. El siguiente es el { $n }, a más tardar el { $day }:
plan-part = Plazo { $n } de { $count } de { $number }, a más tardar el { $day }:
