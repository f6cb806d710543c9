# Novedades de un caso, dichas por el propio bot.
case-approved-refund = { $business } acepta reembolsarle { $amount }.
case-approved-refund-note = Le aviso aquí cuando el dinero esté en camino.
case-refused-refund = { $business } ha revisado su solicitud de reembolso de { $amount } y no la acepta.
case-approved-line = { $business } ha revisado { $invoice }: tiene razón en cuanto a { $amount }, y se corregirá.
case-refused-line = { $business } ha revisado { $invoice }: { $amount } queda como está y los recordatorios lo incluyen de nuevo.
case-approved-transfer = { $business } ha encontrado su pago de { $amount } de { $invoice }. ¡Gracias!
case-refused-transfer = { $business } aún no ha encontrado su pago de { $amount } de { $invoice }. Consulte con su banco; una persona puede buscarlo con usted.
case-arrived-transfer = Su pago de { $invoice } ha llegado, como nos dijo. ¡Gracias!
case-answer = { $business } escribe: { $words }
case-news-subject = Novedades sobre su solicitud
in-check-row = En revisión
amount-of = { $amount } de { $number }
in-check = Usted nos pidió revisar { $number }.
in-check-held = Usted nos pidió revisar { $number }; sus recordatorios quedan en espera.
in-check-part = Usted nos pidió revisar { $amount } de { $number }; los recordatorios lo dejan fuera.
