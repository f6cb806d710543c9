# Saludo, agradecimiento y ayuda.
greeting = ¡Hola! Soy el asistente de facturación de { $business }. Puede preguntarme cuánto debe, pedirme una factura o pagar.
greeting-known = Hola, { $name }. ¿Qué le gustaría saber de sus facturas de { $business }?
i-am-a-bot = Soy un bot. Siempre puede hablar con una persona: basta un toque.
menu-about-bot = ¿Con quién hablo?
about-bot = Me ocupo de sus facturas de { $business }. Los importes que le digo son los que constan en su cuenta.
menu-problem = Algo no funciona
menu-goodbye = Adiós
problem-what = Lo siento. ¿De qué se trata?
goodbye = Hasta luego. Escríbame cuando necesite algo.
you-are-welcome = Con mucho gusto.
out-of-scope = Sobre eso no sé responder. Yo me ocupo de sus facturas de { $business }; para todo lo demás, una persona puede ayudarle.
what-would-you-like = ¿Qué desea hacer?
help =
    Puedo decirle cuánto debe y por qué, mostrarle y enviarle sus facturas{ $pay ->
        [no] { "" }
       *[yes] , llevarle a la página de pago
    }, confirmarle lo que ha llegado y enviarle recordatorios cuando quiera.
help-free = Escríbalo con sus propias palabras o use { $commands }.
help-elsewhere = «Envíame esto por correo» le manda la última respuesta.
