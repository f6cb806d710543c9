# Casos: lo que decide o busca una persona, y en qué quedó.
case-refund-request = ¿Pido este reembolso a { $business }?
case-dispute-charge = ¿Le digo a { $business } que aquí hay algo incorrecto?
case-already-paid = ¿Le digo a { $business } que ya pagó?
case-invoice = Factura
case-day = Día
case-words = Sus palabras
case-with-file = { $name } va incluido.
case-held = Los recordatorios de esta factura quedan en espera hasta que alguien la revise.
case-amount = Importe
case-line-of = Línea
case-held-part = Los recordatorios dejan fuera { $amount } hasta que alguien lo revise.
case-passed-on = He pasado su caso a una persona de { $business }, junto con lo que hemos escrito aquí. En cuanto haya novedades, se lo digo aquí.
case-decided-note = Lo decide una persona, y yo se lo digo aquí.
case-which-words = ¿De qué se trata? Cuéntemelo en pocas palabras y las paso tal cual.
case-no-words = Seguir sin texto
case-known = Ya lo tenemos desde el { $day }: { $amount }, { $state }.
case-state-open = en revisión
case-state-approved = aceptado
case-state-refused = no aceptado
case-state-on-its-way = dinero en camino
case-state-arrived = resuelto
case-state-failed = no se completó, en revisión
no-cases = No tiene nada pendiente con nosotros. Si algo falla en una factura o un pago, dígamelo sin más.
cases-title = Lo que nos pidió revisar
case-about-refund = Reembolso · { $about }
case-about-line = Factura { $about }
case-about-transfer = Pago de { $about }
case-line = { $amount } · { $state } ({ $day })
refund-made-already = Ese pago ya se devolvió, o lo está tratando el banco.
refund-too-much = De ese pago se puede devolver como máximo { $amount }.
refund-all = Pedir { $amount }
refund-nothing-paid = No veo ningún pago suyo que se pueda devolver.
refund-not-paid = { $number } no está pagada, así que no hay nada que devolver. Si algo está mal, puedo pedir que lo revisen.
refund-button = { $amount } del { $day }
refund-which = ¿De qué pago se trata?
refund-payment = Pago
refund-amount = A devolver
line-button = { $line } · { $amount }
line-all = Toda la factura
line-which-invoice = Si algo no está bien, se lo digo a { $business }. ¿De qué factura se trata?
line-which = ¿De qué línea de { $number } se trata?
claim-which-day = ¿Qué día se pagó { $number }? Ayuda a encontrar el dinero.
claim-held = { $days ->
    [one] Sus recordatorios esperan un día, para que alguien busque el dinero.
    [many] Sus recordatorios esperan { $days } de días, para que alguien busque el dinero.
   *[other] Sus recordatorios esperan { $days } días, para que alguien busque el dinero.
  }
file-kept = Gracias. Lo he añadido a su solicitud { $number }, donde { $business } puede verlo.
file-no-case = Puedo guardar una foto o un documento con una solicitud. Dígame primero de qué se trata y envíelo otra vez.
file-unfit = Puedo guardar fotos (JPEG, PNG) y archivos PDF de hasta { $megabytes } MB. Este no es uno de ellos.
file-not-fetched = Ahora no pude obtener ese archivo. Envíelo otra vez, por favor.
