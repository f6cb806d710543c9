home-closed = Aquí verá lo que debe a { $business }, el próximo cobro y si el pago automático está activo, en cuanto sepa quién es usted.
home-answers = Los botones se responden en «Mensajes».
prompts-title = ¿En qué puedo ayudarle?
