data-title = Lo que { $business } guarda aquí sobre usted
data-what = Su cuenta con sus facturas y pagos, sus preferencias, los chats en los que inició sesión y lo que se dijo allí, sus promesas y solicitudes, y lo que aceptó. Puede recibirlo todo en un archivo que otros programas pueden leer.
data-erase = Lo que se dijo en los chats se olvida solo a los 60 días. Para borrar más, hable con una persona. Las facturas y los pagos son registros contables que { $business } debe conservar por ley.
data-here = Aquí está todo sobre { $customer } y { $email }.
data-note = Guárdelo bien: quien tenga el archivo puede leer sus facturas.
data-file = mis-datos.json
menu-export-data = Todo en un archivo
menu-my-data = Qué se guarda sobre mí
