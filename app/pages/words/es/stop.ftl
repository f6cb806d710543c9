# The page that ends reminders by mail, in Spanish.
stop-title = ¿Dejar de recibir estos correos?
stop-lead = { $email } ya no recibirá recordatorios ni avisos generales de { $business }. Los comprobantes y los mensajes obligatorios seguirán llegando.
stop-button = Dejar de recibirlos
stop-hint = En el chat puede reactivar los recordatorios cuando quiera.
stop-done-title = Hecho
stop-done-text = No llegarán más recordatorios. En el chat puede reactivarlos.
stop-unknown-title = Este enlace ya no se reconoce
stop-unknown-text = Puede que sea demasiado antiguo. Escriba «stop» en su chat, o escríbanos.
stop-contact-lead = { $email } no recibirá más copias de documentos de { $business }, de nadie.
stop-contact-done-title = Hecho
stop-contact-done-text = A esta dirección no llegarán más copias.
