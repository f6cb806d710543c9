# Recordatorios: cálidos, exactos, breves. Quizá ya se pagó hace una hora: no se culpa a nadie.
reminder-verbatim = { $text }
reminder-money = { $amount }
reminder-day = { $day }

reminder-subject-for = { $subject } ({ $customer })
reminder-for = Para la cuenta de { $customer }.
reminder-subject-before = Factura { $invoice }: { $amount }, vence el { $day }
reminder-subject-today = Factura { $invoice }: { $amount }, vence hoy
reminder-subject-overdue = Factura { $invoice }: { $amount }, venció el { $day }
reminder-subject-several = { $count ->
    [one] Una factura pendiente
   *[other] { $count } facturas pendientes
  }: { $sums }

reminder-title-before = { $days ->
    [one] La factura { $invoice } vence mañana
   *[other] La factura { $invoice } vence dentro de { $days } días
  }
reminder-title-today = La factura { $invoice } vence hoy
reminder-title-overdue = { $days ->
    [one] La factura { $invoice } venció ayer
   *[other] La factura { $invoice } venció hace { $days } días
  }
reminder-title-several = { $count ->
    [one] Una factura pendiente
   *[other] { $count } facturas pendientes
  }

reminder-line-before = { $days ->
    [one] { $amount }, vence mañana
   *[other] { $amount }, vence dentro de { $days } días
  }
reminder-line-today = { $amount }, vence hoy
reminder-line-overdue = { $days ->
    [one] { $amount }, venció ayer
   *[other] { $amount }, venció hace { $days } días
  }

# Frases de entrada, según el motivo y el tono. Los datos están en el título y en las líneas.
reminder-opening-before = { $tone ->
    [firm] Por favor, prevea el pago para que llegue a tiempo.
   *[friendly] Un pequeño aviso, para que nada se le escape.
  }
reminder-opening-due = { $tone ->
    [firm] Por favor, procure que el pago nos llegue hoy.
   *[friendly] Un aviso amistoso, para que hoy no se le pase.
  }
reminder-opening-overdue = { $tone ->
    [firm] Por favor, páguela ahora o díganos qué lo impide: buscaremos juntos una solución.
   *[friendly] Quizá se le pasó: nos ocurre a todos.
  }
reminder-opening-final = { $tone ->
    [friendly] Nos gustaría resolverlo con usted. Si ahora mismo le resulta difícil, díganoslo, por favor.
    [firm] Este es nuestro último recordatorio sobre esta factura. Por favor, páguela ahora o hable con nosotros: buscaremos juntos una solución.
   *[neutral] Esta factura lleva un tiempo pendiente. Si algo no está claro o le resulta difícil, díganoslo, por favor.
  }
reminder-opening-several = { $tone ->
    [firm] Por favor, revise estas facturas y pague lo que corresponda.
   *[friendly] Aquí lo tiene todo en un solo lugar, para que no se le pase nada.
  }

reminder-invoice = Factura
reminder-due-on = Vencimiento
reminder-amount = Importe pendiente
reminder-sum = En total
reminder-disputed = No se incluye: { $amount } de { $invoice }, que estamos revisando. No hace falta que pague esa parte hasta que alguien la haya revisado.
reminder-note = ¿Ya pagó? Muchas gracias, entonces no hay nada que hacer.
reminder-mail-note = Recibe esto por correo porque en este momento no hay ningún chat al que enviarlo.
reminder-mail-chosen-note = Este recordatorio llega por correo; también puede pagar o preguntar en su chat.
mail-stop = No recibir más estos correos
broadcast-stop = Con «stop» se terminan los mensajes como este.
reminder-open = Pagar o preguntar en el chat

reminder-pay = Pagar { $amount }
reminder-snooze = { $days ->
    [one] Recordármelo mañana
   *[other] Recordármelo en { $days } días
  }
reminder-promise = Pagaré el…
reminder-stop = No más recordatorios
reminder-human = Hablar con una persona

discreet-message = Tiene un mensaje sobre su cuenta.
discreet-show = Mostrar
discreet-open = Iniciar sesión y leerlo
discreet-note = Pidió mensajes que no muestren nada a otras personas.
reminder-contact-note = Recibe este correo porque aceptó recibir copias en esta dirección.
