# Estado de cuenta, archivos, saldo a favor y lo que se ha enviado.
menu-invoice-documents = Documentos
menu-credit-note = Nota de crédito
menu-statement = Estado de cuenta
menu-export-csv = CSV para contabilidad
menu-download-documents = Todos los documentos en ZIP
menu-mail-document = Enviármelo por correo
menu-sent-to-me = Lo que se me ha enviado
menu-credits = Saldo a favor
button-mail-it = Enviármelo por correo
button-csv = CSV para contabilidad
button-zip = Todos los documentos en ZIP
button-documents = Documentos
button-receipt-of = Comprobante, { $amount }
button-version = PDF, versión { $version }
button-other-period = Otro periodo
statement-which = ¿De qué periodo necesita el estado de cuenta?
here-is-the-statement = Aquí tiene su estado de cuenta, { $first } – { $last }.
csv-which = ¿De qué periodo necesita el archivo?
here-is-the-csv = Aquí tiene todos los movimientos del { $first } al { $last } en una tabla para su contabilidad.
bundle-which = ¿De qué periodo necesita los documentos?
bundle-begun = Estoy reuniendo sus documentos del { $first } al { $last }. Le escribo en cuanto estén listos.
bundle-ready = { $count ->
    [one] Su documento está listo.
   *[other] Sus { $count } documentos están listos.
 }
bundle-part = { $parts ->
    [one] Descargar ZIP
   *[other] Descargar ZIP, parte { $part } de { $parts }
 }
bundle-note = El enlace sirve durante una hora, y solo mientras este chat tenga la sesión iniciada. Por favor, no lo comparta.
bundle-empty = No hay documentos en ese periodo.
bundle-too-many = Son más de { $count } documentos. Elija un periodo más corto y los reúno.
bundle-too-often = Reúno documentos como máximo { $count } veces por hora. Los enlaces que ya tiene siguen valiendo su hora.
documents-title = Documentos de la factura { $number }
document-payment = Pagado el { $day }
document-part-refunded = { $amount }, de ese pago { $refunded } reembolsados
document-note = Nota de crédito { $number }, { $day }
document-void = anulada
no-such-note = No encuentro esa nota de crédito.
here-is-the-note = Aquí tiene la nota de crédito { $number } de { $amount } para la factura { $invoice }.
mail-none = Necesito saber qué documento es y tener registrado un correo suyo. Elija una factura o pregunte a una persona.
mail-which = ¿A cuál de sus direcciones?
mail-sent = Lo he enviado por correo a { $to }.
mail-limited = Envío como máximo { $count } documentos por hora. Inténtelo más tarde o tome el archivo de este chat.
mail-gone = Esa dirección de correo ya no está registrada.
mail-paper = Aquí tiene el documento de { $business } que pidió en el chat.
mail-paper-subject = Su documento de { $business }
paper-away = Ahora mismo no ha funcionado. No se ha perdido nada; inténtelo de nuevo, por favor.
credit-held = Tiene { $amount } de saldo a favor.
credit-used-up = Su saldo a favor está agotado.
credit-note-on-use = El saldo a favor no caduca. Reduce lo próximo que tenga que pagar.
credit-note-elsewhere = El saldo a favor no caduca. Si lo pide, una persona puede devolvérselo o compensarlo.
credit-none = No hay saldo a favor ni lo ha habido.
credit-used-for = { $amount } aplicados a { $number }
credit-back-from = { $amount } devueltos por { $number }
credit-taken-back = { $amount } retirados
credit-left-over = { $amount } sobrantes de un pago
credit-given = { $amount } recibidos
sent-title = Lo que se le ha enviado
sent-none = Por mi cuenta todavía no le he enviado nada.
sent-note = Solo mensajes que nadie pidió y documentos por correo; nunca su texto.
sent-at = { $at }
sent-line = { $kind } · { $way } · { $state }
sent-kind-link = Enlace de acceso
sent-kind-payment = Mensaje sobre un pago
sent-kind-notice = Aviso
sent-kind-reminder = Recordatorio
sent-kind-broadcast = Mensaje para todos
sent-kind-paper = Documento
sent-by-mail = por correo
sent-in-chat = en el chat
sent-state-waiting = en camino
sent-state-sent = enviado
sent-state-lost = no llegó
sent-state-unknown = quizá no llegó
