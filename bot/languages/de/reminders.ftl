# Erinnerungen: freundlich, genau, kurz. Vielleicht ist längst bezahlt: niemand wird beschuldigt.
reminder-verbatim = { $text }
reminder-money = { $amount }
reminder-day = { $day }

reminder-subject-for = { $subject } ({ $customer })
reminder-for = Für das Konto von { $customer }.
reminder-subject-before = Rechnung { $invoice }: { $amount } fällig am { $day }
reminder-subject-today = Rechnung { $invoice }: { $amount } heute fällig
reminder-subject-overdue = Rechnung { $invoice }: { $amount } war am { $day } fällig
reminder-subject-several = { $count ->
    [one] Eine offene Rechnung
   *[other] { $count } offene Rechnungen
  }: { $sums }

reminder-title-before = { $days ->
    [one] Rechnung { $invoice } ist morgen fällig
   *[other] Rechnung { $invoice } ist in { $days } Tagen fällig
  }
reminder-title-today = Rechnung { $invoice } ist heute fällig
reminder-title-overdue = { $days ->
    [one] Rechnung { $invoice } war gestern fällig
   *[other] Rechnung { $invoice } war vor { $days } Tagen fällig
  }
reminder-title-several = { $count ->
    [one] Eine offene Rechnung
   *[other] { $count } offene Rechnungen
  }

reminder-line-before = { $days ->
    [one] { $amount }, morgen fällig
   *[other] { $amount }, fällig in { $days } Tagen
  }
reminder-line-today = { $amount }, heute fällig
reminder-line-overdue = { $days ->
    [one] { $amount }, war gestern fällig
   *[other] { $amount }, war vor { $days } Tagen fällig
  }

# Einleitende Sätze, nach Anlass und Ton. Die Tatsachen stehen in Titel und Zeilen.
reminder-opening-before = { $tone ->
    [firm] Bitte planen Sie die Zahlung ein, damit sie rechtzeitig ankommt.
   *[friendly] Nur ein kleiner Hinweis, damit nichts untergeht.
  }
reminder-opening-due = { $tone ->
    [firm] Bitte sorgen Sie dafür, dass die Zahlung heute bei uns eingeht.
   *[friendly] Ein freundlicher Hinweis, damit es im Alltag nicht untergeht.
  }
reminder-opening-overdue = { $tone ->
    [firm] Bitte zahlen Sie jetzt, oder sagen Sie uns, was im Weg steht: Wir suchen gemeinsam eine Lösung.
   *[friendly] Vielleicht ist sie untergegangen: Das passiert uns allen einmal.
  }
reminder-opening-final = { $tone ->
    [friendly] Wir möchten das gern gemeinsam mit Ihnen klären. Wenn es gerade schwierig ist, sagen Sie es uns bitte.
    [firm] Das ist unsere letzte Erinnerung an diese Rechnung. Bitte zahlen Sie jetzt, oder sprechen Sie mit uns: Wir suchen gemeinsam eine Lösung.
   *[neutral] Diese Rechnung ist schon länger offen. Wenn etwas unklar oder schwierig ist, sagen Sie es uns bitte.
  }
reminder-opening-several = { $tone ->
    [firm] Bitte sehen Sie sich diese Rechnungen an und bezahlen Sie, was fällig ist.
   *[friendly] Hier ist alles auf einen Blick, damit nichts untergeht.
  }

reminder-invoice = Rechnung
reminder-due-on = Fällig am
reminder-amount = Offener Betrag
reminder-sum = Insgesamt
reminder-disputed = Nicht enthalten: { $amount } von { $invoice }, weil wir das gerade prüfen. Diesen Teil brauchen Sie nicht zu zahlen, bis jemand nachgesehen hat.
reminder-note = Schon bezahlt? Vielen Dank, dann ist nichts weiter zu tun.
reminder-mail-note = Diese Nachricht kommt per E-Mail, weil es gerade keinen Chat gibt, in den sie gehen könnte.
reminder-mail-chosen-note = Diese Erinnerung kommt per E-Mail; bezahlen oder fragen können Sie auch in Ihrem Chat.
mail-stop = Diese Mails abbestellen
broadcast-stop = „Stopp“ beendet solche Nachrichten.
reminder-open = Im Chat bezahlen oder fragen

reminder-pay = { $amount } bezahlen
reminder-snooze = { $days ->
    [one] Morgen wieder erinnern
   *[other] In { $days } Tagen wieder erinnern
  }
reminder-promise = Ich zahle am …
reminder-stop = Keine Erinnerungen mehr
reminder-human = Mit einem Menschen sprechen

discreet-message = Es gibt eine Nachricht zu Ihrem Konto.
discreet-show = Anzeigen
discreet-open = Anmelden und lesen
discreet-note = Sie wünschen Nachrichten, die anderen nichts zeigen.
reminder-contact-note = Sie bekommen das, weil Sie zugestimmt haben, dass Kopien an diese Adresse gehen.
