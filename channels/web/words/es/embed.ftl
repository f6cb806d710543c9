# The chat on a site of the firm's, in Spanish.
embed-open = Chat de facturación
embed-title = Chat de facturación de { $business }
embed-close = Cerrar el chat
embed-news = Un mensaje nuevo
open-apart = Abrirlo en su propia página
