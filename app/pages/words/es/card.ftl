# Las páginas para una tarjeta nueva.
card-done-title = Hecho
card-done-text = Puede cerrar esta página. Su chat muestra la tarjeta en cuanto llegue allí.
card-over-title = Esta página se ha cerrado
card-over-text = El enlace solo sirve unos minutos. Pida uno nuevo en su chat: escriba «tarjeta nueva».
card-away-title = La página no se abre ahora mismo
card-away-text = No ha cambiado nada. Toque el enlace de nuevo en unos minutos o pida hablar con una persona en su chat.
wallet-title = Añadir una tarjeta
wallet-lead = Esta página sustituye a una de verdad. Elija una tarjeta; no se pide ningún número.
