# Relevé, fichiers, crédit et ce qui a été envoyé.
menu-invoice-documents = Documents
menu-credit-note = Avoir
menu-statement = Relevé de compte
menu-export-csv = CSV pour la comptabilité
menu-download-documents = Tous les documents en ZIP
menu-mail-document = Me l’envoyer par e-mail
menu-sent-to-me = Ce qui m’a été envoyé
menu-credits = Crédit
button-mail-it = Me l’envoyer par e-mail
button-csv = CSV pour la comptabilité
button-zip = Tous les documents en ZIP
button-documents = Documents
button-receipt-of = Reçu, { $amount }
button-version = PDF, version { $version }
button-other-period = Une autre période
statement-which = Pour quelle période vous faut-il le relevé ?
here-is-the-statement = Voici votre relevé de compte, { $first } – { $last }.
csv-which = Pour quelle période vous faut-il le fichier ?
here-is-the-csv = Voici toutes les opérations du { $first } au { $last }, en tableau pour votre comptabilité.
bundle-which = De quelle période vous faut-il les documents ?
bundle-begun = Je rassemble vos documents du { $first } au { $last }. Je vous écris dès qu’ils sont prêts.
bundle-ready = { $count ->
    [one] Votre document est prêt.
   *[other] Vos { $count } documents sont prêts.
 }
bundle-part = { $parts ->
    [1] Télécharger le ZIP
   *[other] Télécharger le ZIP, partie { $part } sur { $parts }
 }
bundle-note = Le lien est valable une heure, et seulement tant que ce chat est connecté. Merci de ne pas le transmettre.
bundle-empty = Il n’y a aucun document sur cette période.
bundle-too-many = Cela fait plus de { $count } documents. Choisissez une période plus courte et je les rassemble.
bundle-too-often = Je rassemble des documents au plus { $count } fois par heure. Les liens que vous avez restent valables leur heure.
documents-title = Documents de la facture { $number }
document-payment = Payé le { $day }
document-part-refunded = { $amount }, dont { $refunded } de ce paiement remboursés
document-note = Avoir { $number }, { $day }
document-void = annulé
no-such-note = Je ne trouve pas cet avoir.
here-is-the-note = Voici l’avoir { $number } de { $amount } sur la facture { $invoice }.
mail-none = Il me faut un document et une adresse e-mail enregistrée à votre nom. Choisissez une facture, ou demandez à quelqu’un de l’équipe.
mail-which = À laquelle de vos adresses ?
mail-sent = Je l’ai envoyé par e-mail à { $to }.
mail-limited = J’envoie au plus { $count } documents par heure. Réessayez plus tard, ou prenez le fichier dans ce chat.
mail-gone = Cette adresse e-mail n’est plus enregistrée.
mail-paper = Voici le document que vous avez demandé à { $business } dans le chat.
mail-paper-subject = { $business } : votre document
paper-away = Cela n’a pas fonctionné à l’instant. Rien n’est perdu ; veuillez réessayer.
credit-held = Vous avez { $amount } de crédit chez nous.
credit-used-up = Votre crédit est épuisé.
credit-note-on-use = Le crédit n’expire pas. Il diminue ce que vous devrez ensuite.
credit-note-elsewhere = Le crédit n’expire pas. À votre demande, l’équipe peut le rembourser ou le déduire.
credit-none = Il n’y a pas de crédit et il n’y en a jamais eu.
credit-used-for = { $amount } utilisés pour { $number }
credit-back-from = { $amount } rendus par { $number }
credit-taken-back = { $amount } repris
credit-left-over = { $amount } restant d’un paiement
credit-given = { $amount } accordés
sent-title = Ce qui vous a été envoyé
sent-none = Je ne vous ai encore rien envoyé de moi-même.
sent-note = Seulement les messages que personne n’a demandés et les documents par e-mail ; jamais leur texte.
sent-at = { $at }
sent-line = { $kind } · { $way } · { $state }
sent-kind-link = Lien de connexion
sent-kind-payment = Message sur un paiement
sent-kind-notice = Information
sent-kind-reminder = Rappel
sent-kind-broadcast = Message pour tous
sent-kind-paper = Document
sent-by-mail = par e-mail
sent-in-chat = dans le chat
sent-state-waiting = en route
sent-state-sent = envoyé
sent-state-lost = non arrivé
sent-state-unknown = peut-être pas arrivé
