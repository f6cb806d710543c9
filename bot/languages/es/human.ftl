# Pasar el caso a una persona.
human-write-to = En { $support } le responde una persona de { $business }. Si antes inicia sesión, puedo pasarle su caso con todo lo necesario.
human-sign-in = Inicie sesión primero y paso su caso, con todo lo necesario, a una persona de { $business }.
case-extension-request = ¿Pido más tiempo a { $business }?
case-note = Lo decide una persona y le responde por correo electrónico.
button-pass-on = Sí, adelante
passed-to-person = He pasado su caso a una persona de { $business }, junto con lo que hemos escrito aquí. Le responderá por correo a { $email }; no hace falta que lo explique de nuevo.
passed-and-still-here = Mientras tanto, aquí sigo para lo que necesite.
