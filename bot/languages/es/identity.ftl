# Inicio de sesión, confirmación y sus correos.
ask-email = Para mostrarle sus facturas de { $business } necesito saber quién es. ¿A qué dirección de correo le llegan?
ask-email-why = Allí le envío un enlace. No se muestra nada hasta que lo confirme.
session-expired = Ha pasado un tiempo; inicie sesión de nuevo, por favor. ¿A qué dirección de correo le llegan las facturas?
email-unreadable = Eso no parece una dirección de correo. Envíe solo la dirección, por favor; por ejemplo, nombre@example.com.
link-sent = Si a esa dirección llegan facturas, ya va en camino un correo con un enlace. Sirve durante 15 minutos.
link-number = Su número: { $number }. Se lo pide la página del enlace.
link-come-back = Abra el enlace del correo y confirme allí; la página le trae de vuelta aquí.
step-up-sent = Para esto necesito confirmar otra vez su identidad. Ya va en camino un correo con un enlace a la dirección que tenemos registrada; después seguimos donde estamos.
link-limit = Han sido muchos correos de acceso en poco tiempo. Espere una hora, por favor, o hable con una persona.
start-dead = Ese enlace ya no sirve: se usó, es demasiado antiguo o era para otra persona. Aquí puede pedir uno nuevo.
consent-2026-11 = Al vincular este chat acepta recibir aquí recordatorios y avisos de sus facturas. Con «stop» se terminan al instante.
zone-first = Los recordatorios siguen su reloj. ¿Es ahora { $at } donde está ({ $zone })?
zone-right = Sí, así es
zone-other = No, otra zona horaria
signed-in = Sesión iniciada, { $name }. Esta es la cuenta de { $customer }.

channel-telegram = Telegram
channel-slack = Slack
channel-web = chat web
channel-terminal = terminal
channel-email = correo electrónico

mail-link-subject = Acceso a sus facturas de { $business }
mail-link-sign-in = { $name } ({ $channel }) quiere ver en un chat sus facturas de { $business }.
mail-link-step-up = { $name } ({ $channel }) quiere cambiar algo en su facturación de { $business } y necesita confirmar otra vez su identidad.
mail-link-at = Pedido el { $at }.
mail-link-button = Abrir la página de confirmación
mail-link-proof-number = La página le pide el número de tres cifras que muestra el chat. Nadie le pedirá nunca que diga un número, y nunca debe escribir uno que le haya dado otra persona.
mail-link-proof-deep-link = Después de confirmar, la página le lleva de vuelta al chat que hizo la petición. Solo funciona en ese chat.
mail-link-not-you = Si no ha sido usted, pulse «No, no he sido yo» en la página o no haga nada: el enlace caduca en 15 minutos.
mail-bound-subject = Se ha vinculado un chat a sus facturas de { $business }
mail-bound = Desde el { $at }, { $name } ({ $channel }) puede ver en un chat sus facturas de { $business }.
mail-bound-not-you = Si no ha sido usted, escriba enseguida a { $whom }: allí pondrán fin al acceso.
mail-bound-you = Si ha sido usted, no tiene que hacer nada. Para terminar el acceso algún día, escriba «cerrar sesión» en ese chat.
mail-denied-alert-subject = Se ha rechazado un inicio de sesión
mail-denied-alert = La persona titular de una dirección de facturación indica que no hizo una petición de acceso desde { $channel } (petición { $request }). Ese chat no podrá volver a preguntar por esa dirección durante 24 horas.

mail-ticket-subject = Caso { $number }: { $category }
mail-ticket = Caso { $number }
mail-ticket-transcript = La conversación hasta ahora (sin números de tarjeta):

mail-address-subject = Confirme esta dirección para { $business }
mail-link-proof-owner = La página pide el número de tres cifras que muestra el chat de quien hizo la petición. Si no fue usted, pídaselo a esa persona, pero solo si la conoce.
mail-link-not-owner = Si no lo desea, pulse «No, no acepto» en la página o no haga nada: el enlace caduca en 15 minutos.
mail-link-new-email = { $name } ({ $channel }) pide a { $business } que escriba a esta dirección a partir de ahora, y quiere acceder con ella.
mailbox-sent-new-email = Va en camino un correo con un enlace a la nueva dirección, y un aviso a la actual.
mailbox-nothing-yet = Nada cambia antes de que la página del enlace tenga su número. El enlace sirve durante 15 minutos.
mail-email-asked-subject = Se ha pedido otra dirección de correo en { $business }
mail-email-asked = { $name } ({ $channel }) pide que los correos de { $business } lleguen a { $email } en lugar de a esta dirección. Todavía no ha cambiado nada: antes debe confirmarlo quien tiene la nueva dirección.
mail-link-contact = { $name } ({ $channel }) pide a { $business } que envíe copias de documentos también a esta dirección.
mailbox-sent-contact = Va en camino un correo con un enlace a esa dirección.
mailbox-number-contact = Si ese buzón lo lee otra persona, dígale el número: la página se lo pedirá.
contact-invoice = Nueva factura { $number } de { $business }
contact-invoice-subject = Factura { $number } de { $business }
contact-mail-note = Recibe este correo porque { $customer } pidió a { $business } que enviara copias a esta dirección y usted lo aceptó. Con el enlace de abajo puede ponerle fin.
