# Das Menü der Befehle, auf Deutsch.
command-balance = Was Sie schulden
command-invoices = Ihre Rechnungen
command-invoice = Eine Rechnung: /invoice INV-0042
command-pay = Eine Rechnung bezahlen
command-history = Zahlungen und Erstattungen
command-upcoming = Was als Nächstes berechnet wird
command-subscription = Ihr Tarif
command-autopay = Automatische Zahlung
command-methods = Gespeicherte Karten und Konten
command-profile = Ihre Rechnungsdaten
command-settings = Sprache, Zeitzone, Erinnerungen
command-language = Die Sprache ändern
command-human = Mit einem Menschen sprechen
command-help = Was ich kann
command-logout = In diesem Chat abmelden
