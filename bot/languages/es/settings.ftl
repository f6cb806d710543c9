# Idioma, zona horaria y recordatorios.
settings-title = Sus ajustes
setting-language = Idioma
setting-zone = Zona horaria
setting-reminders = Recordatorios
reminders-on = activados
reminders-off = desactivados
which-language = ¿En qué idioma le hablo?
language-unknown = Ese idioma todavía no lo hablo. Estos sí:
language-question = ¿Seguimos en { $language }?
language-set = De acuerdo, seguimos en español.
which-zone = Su zona horaria es { $zone }. Si quiere otra, dígamela así: Europe/Madrid o America/Mexico_City.
zone-unknown = No conozco esa zona horaria. Se escriben así: Europe/Madrid o America/Mexico_City.
zone-question = ¿Cambio su zona horaria a { $zone }? Allí es ahora { $at }.
next-reminder = El próximo recordatorio llegaría el { $at }, hora suya.
zone-set = Su zona horaria es ahora { $zone }; allí es { $at }.
stop-question = ¿Desactivo todos los recordatorios de sus facturas?
stop-one-question = ¿Desactivo solo los recordatorios de { $invoice }?
reminders-stopped-one = Ya no le envío recordatorios de { $invoice }. Su vencimiento no cambia; los recordatorios de otras facturas continúan.
reminders-stopped = Dejo de enviarle recordatorios. Los vencimientos no cambian, y puede preguntarme cuando quiera.
reminders-started = Los recordatorios están activados de nuevo.
button-undo = Deshacer
snooze-how-long = ¿Cuánto tiempo dejo los recordatorios en pausa?
snooze-days =
    { $days ->
        [one] { $days } día
       *[other] { $days } días
    }
snooze-too-long =
    { $days ->
        [one] Puedo dejarlos en pausa { $days } día como máximo. Si necesita más tiempo, pida hablar con una persona.
       *[other] Puedo dejarlos en pausa { $days } días como máximo. Si necesita más tiempo, pida hablar con una persona.
    }
snooze-used-up = Los recordatorios de { $invoice } ya se aplazaron { $times ->
        [one] una vez
       *[other] { $times } veces
    } y no puedo aplazarlos más por mi cuenta. Dígame qué día pagará y espero hasta entonces, o hable con una persona.
nothing-to-snooze = No hay nada por pagar, así que no hay nada que recordar.
snooze-question = ¿Recordatorios en pausa hasta el { $day }?
snoozed = De acuerdo, no le envío recordatorios hasta el { $day }.
snoozed-note = El vencimiento no cambia.
