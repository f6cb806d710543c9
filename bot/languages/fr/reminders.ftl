# Rappels : chaleureux, exacts, courts. La facture est peut-être déjà payée : on n’accuse personne.
reminder-verbatim = { $text }
reminder-money = { $amount }
reminder-day = { $day }

reminder-subject-for = { $subject } ({ $customer })
reminder-for = Compte : { $customer }.
reminder-subject-before = Facture { $invoice } : { $amount } à régler le { $day }
reminder-subject-today = Facture { $invoice } : { $amount } à régler aujourd’hui
reminder-subject-overdue = Facture { $invoice } : { $amount }, échue le { $day }
reminder-subject-several = { $count ->
    [one] Une facture à régler
   *[other] { $count } factures à régler
  } : { $sums }

reminder-title-before = { $days ->
    [one] La facture { $invoice } arrive à échéance demain
   *[other] La facture { $invoice } arrive à échéance dans { $days } jours
  }
reminder-title-today = La facture { $invoice } arrive à échéance aujourd’hui
reminder-title-overdue = { $days ->
    [one] La facture { $invoice } est arrivée à échéance hier
   *[other] La facture { $invoice } est arrivée à échéance il y a { $days } jours
  }
reminder-title-several = { $count ->
    [one] Une facture à régler
   *[other] { $count } factures à régler
  }

reminder-line-before = { $days ->
    [one] { $amount }, échéance demain
   *[other] { $amount }, échéance dans { $days } jours
  }
reminder-line-today = { $amount }, échéance aujourd’hui
reminder-line-overdue = { $days ->
    [one] { $amount }, échue hier
   *[other] { $amount }, échue il y a { $days } jours
  }

# Phrases d’ouverture, selon le sujet et le ton. Les faits sont dans le titre et les lignes.
reminder-opening-before = { $tone ->
    [firm] Merci de prévoir le paiement pour qu’il arrive à temps.
   *[friendly] Un petit mot pour que rien ne vous échappe.
  }
reminder-opening-due = { $tone ->
    [firm] Merci de faire en sorte que le paiement nous parvienne aujourd’hui.
   *[friendly] Un petit mot amical, pour ne pas l’oublier aujourd’hui.
  }
reminder-opening-overdue = { $tone ->
    [firm] Merci de la régler maintenant, ou de nous dire ce qui bloque : nous chercherons une solution ensemble.
   *[friendly] Elle vous a peut-être échappé : cela arrive à tout le monde.
  }
reminder-opening-final = { $tone ->
    [friendly] Nous aimerions trouver une solution avec vous. Si c’est difficile en ce moment, dites-le-nous.
    [firm] C’est notre dernier rappel pour cette facture. Merci de la régler maintenant, ou de nous en parler : nous chercherons une solution ensemble.
   *[neutral] Cette facture est en attente depuis un certain temps. Si quelque chose est flou ou difficile, dites-le-nous.
  }
reminder-opening-several = { $tone ->
    [firm] Merci de regarder ces factures et de régler ce qui est dû.
   *[friendly] Tout est réuni ici, pour que rien ne vous échappe.
  }

reminder-invoice = Facture
reminder-due-on = Échéance
reminder-amount = Reste à payer
reminder-sum = Total
reminder-disputed = Non compris : { $amount } de { $invoice }, que nous vérifions. Vous n’avez pas à payer cette part tant que quelqu’un ne l’a pas examinée.
reminder-note = Déjà payé ? Merci, vous n’avez alors rien à faire.
reminder-mail-note = Ce message arrive par e-mail, car il n’y a pas de chat où l’envoyer pour le moment.
reminder-mail-chosen-note = Ce rappel arrive par e-mail ; vous pouvez aussi payer ou poser vos questions dans votre chat.
mail-stop = Ne plus recevoir ces e-mails
broadcast-stop = « Stop » met fin aux messages comme celui-ci.
reminder-open = Payer ou poser une question dans le chat

reminder-pay = Payer { $amount }
reminder-snooze = { $days ->
    [one] Me le rappeler demain
   *[other] Me le rappeler dans { $days } jours
  }
reminder-promise = Je paierai le…
reminder-stop = Ne plus recevoir de rappels
reminder-human = Parler à quelqu’un

discreet-message = Vous avez un message au sujet de votre compte.
discreet-show = Afficher
discreet-open = Se connecter et le lire
discreet-note = Vous avez demandé des messages qui ne montrent rien aux autres.
reminder-contact-note = Vous recevez ceci parce que vous avez accepté de recevoir des copies à cette adresse.
