# La página de un enlace de acceso, en español.
link-title-sign_in = ¿Está iniciando sesión?
link-title-step_up = ¿Lo ha pedido usted?
link-lead-sign_in = Alguien quiere ver las facturas de { $email } en un chat con { $business }.
link-lead-step_up = En un chat con { $business } se ha pedido para { $email } algo que necesita una nueva confirmación.
link-fact-channel = Pedido en
link-fact-name = Nombre que aparece allí
link-fact-time = Pedido el
link-number-label = Las tres cifras de su chat
link-number-hint = Escriba el número que muestra su chat con { $business }.
link-number-form = Escriba las tres cifras que muestra su chat, por favor.
link-number-wrong =
    { $tries ->
        [one] Ese no era el número. Le queda un intento.
       *[other] Ese no era el número. Le quedan { $tries } intentos.
    }
link-warn-number = No escriba nunca un número que alguien le haya dicho o enviado, solo el que ve en su propio chat. De lo contrario, esa persona podría ver sus facturas.
link-warn-deep_link = Confirme solo lo que acaba de pedir. El siguiente paso le lleva a { $channel } y solo funciona en el chat que hizo la petición.
link-confirm = Sí, he sido yo
link-deny = No, no he sido yo

link-next-title = Un paso más
link-next-text = Para terminar, pulse «Iniciar» en { $channel }. Solo funciona en el chat que hizo la petición y durante unos minutos.
link-next-open = Abrir { $channel }

link-confirmed-title = ¡Listo!
link-confirmed-text = Vuelva a su chat: sigue por sí solo. Ya puede cerrar esta página.
link-used-title = Este enlace ya se ha usado
link-used-text = Se confirmó y no se puede usar de nuevo. Su chat ya lo sabe; puede cerrar esta página.
link-approved-title = Ya lo ha confirmado
link-approved-text = Para terminar, pulse «Iniciar» en el chat que hizo la petición. Si ya no encuentra el botón, pida un enlace nuevo en el chat: escriba «iniciar sesión».
link-denied-title = Gracias, nadie ha entrado
link-denied-text = La petición queda anulada, y ese chat no podrá volver a preguntar por su dirección durante 24 horas. No tiene que hacer nada más. Si al final sí era usted, vuelva a pedirlo mañana o escríbanos.
link-expired-title = Este enlace es demasiado antiguo
link-expired-text = Un enlace sirve durante 15 minutos. Vuelva a su chat y pida uno nuevo: escriba «iniciar sesión».
link-dead-title = Este enlace ya no sirve
link-dead-text = Lo sustituyó uno más reciente, o el número no coincidió dos veces. Vuelva a su chat y pida un enlace nuevo: escriba «iniciar sesión».
link-unknown-title = Este enlace ya no sirve
link-unknown-text = Puede que esté incompleto o sea demasiado antiguo. Ábralo otra vez desde el correo, o vuelva a su chat y pida uno nuevo: escriba «iniciar sesión».
link-limited-title = Han sido demasiados intentos seguidos
link-limited-text = Espere unos minutos, por favor, y abra de nuevo el enlace de su correo.

link-title-new_email = ¿Es esta su dirección?
link-lead-new_email = En un chat con { $business }, alguien pide que los correos sobre sus facturas lleguen a partir de ahora a { $email } y que esa dirección sirva para acceder.
link-title-contact = ¿Es esta su dirección?
link-lead-contact = En un chat con { $business }, alguien pide que también se envíen a { $email } copias de sus facturas, comprobantes o recordatorios.
link-warn-owner = Confirme solo lo que haya pedido usted o haya acordado con quien lo pide. No escriba nunca un número que le haya dicho o enviado un desconocido.
link-number-label-owner = Las tres cifras del chat
link-number-hint-owner = Escriba el número que muestra el chat de quien hizo la petición. Si no fue usted, esa persona puede decírselo.
link-confirm-owner = Sí, acepto
link-deny-owner = No, no acepto
link-confirmed-owner-title = Gracias, ya está
link-confirmed-owner-text = El chat que hizo la petición ya lo sabe. Puede cerrar esta página.
link-expired-owner-title = Este enlace ha caducado
link-expired-owner-text = Un enlace sirve durante 15 minutos. No se ha cambiado nada. Quien lo pidió puede solicitar otro en el chat.
link-dead-owner-title = Este enlace ya no funciona
link-dead-owner-text = Hay otro más reciente, el número fue incorrecto dos veces o se cerró la sesión del chat. No se ha cambiado nada. Quien lo pidió puede volver a pedirlo en el chat.
link-denied-owner-title = Gracias, no se ha cambiado nada
link-denied-owner-text = La petición queda anulada y ese chat no puede volver a usar su dirección durante 24 horas. No tiene que hacer nada más.
