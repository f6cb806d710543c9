# Demandes : ce que quelqu’un décide ou recherche, et ce qu’il en est.
case-refund-request = Dois-je demander ce remboursement à { $business } ?
case-dispute-charge = Dois-je signaler ce problème à { $business } ?
case-already-paid = Dois-je indiquer à { $business } que vous avez déjà payé ?
case-invoice = Facture
case-day = Date
case-words = Votre message
case-with-file = { $name } est joint.
case-held = Pas de rappel pour cette facture tant que quelqu’un ne l’a pas examinée.
case-amount = Montant
case-line-of = Ligne
case-held-part = Les rappels laissent de côté { $amount } tant que ce montant n’a pas été examiné.
case-passed-on = C’est transmis à l’équipe { $business }, avec notre échange. Dès qu’il y a du nouveau, je vous le dis ici.
case-decided-note = Quelqu’un de l’équipe décide, et je vous le dis ici.
case-which-words = De quoi s’agit-il ? Dites-le en quelques mots, je les transmets tels quels.
case-no-words = Continuer sans message
case-known = Nous l’avons déjà depuis le { $day } : { $amount }, { $state }.
case-state-open = en cours d’examen
case-state-approved = accepté
case-state-refused = refusé
case-state-on-its-way = argent en route
case-state-arrived = réglé
case-state-failed = n’a pas abouti, en cours d’examen
no-cases = Vous n’avez aucune demande en cours. Si quelque chose ne va pas avec une facture ou un paiement, dites-le-moi.
cases-title = Ce que vous nous avez demandé d’examiner
case-about-refund = Remboursement · { $about }
case-about-line = Facture { $about }
case-about-transfer = Paiement pour { $about }
case-line = { $amount } · { $state } ({ $day })
refund-made-already = Ce paiement a déjà été remboursé, ou la banque s’en occupe.
refund-too-much = Sur ce paiement, { $amount } au plus peuvent être remboursés.
refund-all = Demander { $amount }
refund-nothing-paid = Je ne vois aucun paiement de votre part à rembourser.
refund-not-paid = { $number } n’a pas été payée, il n’y a donc rien à rembourser. Si quelque chose ne va pas, je peux la faire vérifier.
refund-button = { $amount } du { $day }
refund-which = De quel paiement s’agit-il ?
refund-payment = Paiement
refund-amount = À rembourser
line-button = { $line } · { $amount }
line-all = Toute la facture
line-which-invoice = Si quelque chose ne va pas, je le dis à { $business }. De quelle facture s’agit-il ?
line-which = De quelle ligne de la facture { $number } s’agit-il ?
claim-which-day = Quel jour la facture { $number } a-t-elle été payée ? Cela aide à retrouver l’argent.
claim-held = { $days ->
    [one] Les rappels attendent { $days } jour, le temps que quelqu’un cherche l’argent.
    [many] Les rappels attendent { $days } de jours, le temps que quelqu’un cherche l’argent.
   *[other] Les rappels attendent { $days } jours, le temps que quelqu’un cherche l’argent.
  }
file-kept = Merci. Je l’ai joint à votre demande { $number }, où { $business } le voit.
file-no-case = Je peux joindre une photo ou un document à une demande. Dites-moi d’abord de quoi il s’agit, puis renvoyez-le.
file-unfit = Je peux garder des photos (JPEG, PNG) et des fichiers PDF jusqu’à { $megabytes } Mo. Celui-ci n’en fait pas partie.
file-not-fetched = Je n’ai pas pu récupérer ce fichier. Renvoyez-le, s’il vous plaît.
