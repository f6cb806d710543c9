# The chat on a site of the firm's, in German.
embed-open = Rechnungs-Chat
embed-title = Rechnungs-Chat von { $business }
embed-close = Chat schließen
embed-news = Eine neue Nachricht
open-apart = Auf eigener Seite öffnen
