# Palabras que comparten varias páginas, en español.
page-title = { $title } – { $business }
footer-help = ¿Preguntas? Escriba a
later-title = Inténtelo de nuevo en un momento, por favor
later-text = Ahora mismo no podemos consultarlo. No ha cambiado nada. Vuelva a cargar la página en unos segundos.
form-foreign = Este formulario se envió desde otro sitio, así que no se hizo nada.
form-type = Esta dirección solo acepta un formulario web corriente; no se hizo nada.
form-unreadable = Este formulario no se pudo leer, así que no se hizo nada.
form-too-long = Este formulario supera los 10 000 bytes, así que no se hizo nada.
form-decision = El campo «decision» debe ser «confirm» o «deny»; no se hizo nada.
form-outcome = El campo «outcome» debe ser «succeed», «decline» o «process»; no se hizo nada.
form-step = El campo «step» debe ser «next_morning» o «next_week»; no se hizo nada.
