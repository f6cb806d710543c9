# The chat on a site of the firm's, in French.
embed-open = Chat de facturation
embed-title = Chat de facturation – { $business }
embed-close = Fermer le chat
embed-news = Un nouveau message
open-apart = L’ouvrir sur sa propre page
