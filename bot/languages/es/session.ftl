# Sesión, cuentas y chats vinculados.
already-signed-in = Ya tiene la sesión iniciada, { $name }, en la cuenta de { $customer }.
signed-out = Ha cerrado la sesión en este chat. Aquí no se mostrará nada de sus facturas hasta que vuelva a iniciarla.
sign-out-question = ¿Cerrar la sesión en este chat?
switched = Ahora hablamos de { $customer }.
only-one-account = Su dirección solo tiene una cuenta, { $customer }, y ya está en ella.
which-account = Su dirección tiene varias cuentas. ¿Cuál quiere ver?
linked-chats = Chats que pueden ver sus facturas
linked-chat = { $name } ({ $channel })
this-chat = este chat
last-used = último uso: { $at }
button-unlink = Desvincular { $name } ({ $channel })
unlinked = Hecho. Ese chat ya no tiene la sesión iniciada.
unlinked-note = Tampoco recibirá más recordatorios.
link-gone = Ese chat ya no está vinculado.
