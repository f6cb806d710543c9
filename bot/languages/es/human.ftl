# Pasar el caso a una persona.
human-write-to = En { $support } le responde una persona de { $business }. Si antes inicia sesión, puedo pasarle su caso con todo lo necesario.
human-sign-in = Inicie sesión primero y paso su caso, con todo lo necesario, a una persona de { $business }.
case-refund-request = ¿Pido este reembolso a { $business }?
case-dispute-charge = ¿Le digo a { $business } que aquí hay algo incorrecto?
case-already-paid = ¿Le digo a { $business } que ya pagó?
case-extension-request = ¿Pido más tiempo a { $business }?
case-invoice = Factura
case-day = Día
case-words = Sus palabras
case-held = Los recordatorios de esta factura quedan en espera hasta que alguien la revise.
case-note = Lo decide una persona y le responde por correo electrónico.
button-pass-on = Sí, adelante
passed-to-person = He pasado su caso a una persona de { $business }, junto con lo que hemos escrito aquí. Le responderá por correo a { $email }; no hace falta que lo explique de nuevo.
passed-and-still-here = Mientras tanto, aquí sigo para lo que necesite.
