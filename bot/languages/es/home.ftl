home-closed = Aquí verá lo que debe a { $business }, el próximo cobro y si el pago automático está activo, en cuanto sepa quién es usted.
home-with-person = Su chat está ahora en manos del personal de { $business }. Para volver a usar el asistente y sus botones, pulse aquí.
home-answers = Los botones se responden en «Mensajes».
prompts-title = ¿En qué puedo ayudarle?
