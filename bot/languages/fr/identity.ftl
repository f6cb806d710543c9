# Connexion, vérification et les e-mails qui vont avec.
ask-email = Pour vous montrer vos factures { $business }, j’ai besoin de savoir qui vous êtes. À quelle adresse e-mail vos factures sont-elles envoyées ?
ask-email-why = J’y envoie un lien. Rien n’est affiché tant que vous ne l’avez pas confirmé.
session-expired = Cela fait un moment, merci de vous reconnecter. À quelle adresse e-mail vos factures sont-elles envoyées ?
email-unreadable = Cela ne ressemble pas à une adresse e-mail. Envoyez simplement l’adresse, par exemple nom@example.com.
link-sent = Si des factures sont envoyées à cette adresse, un e-mail avec un lien est en route. Il est valable 15 minutes.
link-number = Votre code : { $number }. La page du lien vous le demandera.
link-come-back = Ouvrez le lien reçu par e-mail et confirmez ; la page vous ramènera ici.
step-up-sent = Pour cela, je dois vérifier une nouvelle fois que c’est bien vous. Un e-mail avec un lien part à l’adresse enregistrée ; nous reprendrons ensuite ici.
link-limit = Cela fait beaucoup d’e-mails de connexion en peu de temps. Patientez une heure, ou parlez à quelqu’un.
start-dead = Ce lien n’est plus valable : il a déjà servi, est trop ancien ou s’adressait à quelqu’un d’autre. Demandez-en un nouveau ici.
consent-2026-11 = En connectant ce chat, vous acceptez d’y recevoir des rappels et des informations sur vos factures. « Stop » y met fin aussitôt.
zone-first = Les rappels suivent votre heure. Chez vous, est-ce bien { $at } ({ $zone }) ?
zone-right = Oui, c’est ça
zone-other = Non, un autre fuseau horaire
signed-in = Connexion réussie, { $name }. Compte : { $customer }.

channel-telegram = Telegram
channel-slack = Slack
channel-web = chat web
channel-terminal = terminal
channel-email = e-mail

mail-link-subject = Connexion à vos factures { $business }
mail-link-sign-in = { $name } ({ $channel }) demande à voir vos factures { $business } dans un chat.
mail-link-step-up = { $name } ({ $channel }) souhaite modifier quelque chose sur votre compte { $business } et doit confirmer une nouvelle fois son identité.
mail-link-at = Demande faite le { $at }.
mail-link-button = Ouvrir la page de confirmation
mail-link-proof-number = La page demande le code à trois chiffres affiché dans le chat. Personne ne vous demandera jamais de lui en communiquer un, et ne saisissez jamais celui que quelqu’un vous aurait donné.
mail-link-proof-deep-link = Une fois que vous avez confirmé, la page vous ramène au chat à l’origine de la demande. Lui seul peut l’utiliser.
mail-link-not-you = Si ce n’était pas vous, cliquez sur « Non, ce n’était pas moi » sur la page, ou ne faites rien : le lien expire au bout de 15 minutes.
mail-bound-subject = Un chat est maintenant relié à vos factures { $business }
mail-bound = Depuis le { $at }, { $name } ({ $channel }) peut voir vos factures { $business } dans un chat.
mail-bound-not-you = Si ce n’était pas vous, écrivez tout de suite à { $whom } : l’accès y sera coupé.
mail-bound-you = Si c’était vous, il n’y a rien à faire. Pour y mettre fin un jour, écrivez « se déconnecter » dans ce chat.
mail-denied-alert-subject = Une connexion a été refusée
mail-denied-alert = La personne à qui appartient une adresse de facturation indique que la demande de connexion ({ $channel }, demande { $request }) ne venait pas d’elle. Ce chat ne peut plus demander cette adresse pendant 24 heures.

mail-ticket-subject = Ticket { $number } : { $category }
mail-ticket = Ticket { $number }
mail-ticket-transcript = L’échange jusqu’ici (les numéros de carte sont masqués) :

mail-address-subject = Merci de confirmer cette adresse pour { $business }
mail-link-proof-owner = La page demande le code à trois chiffres affiché dans le chat à l’origine de la demande. Si ce n’est pas vous qui l’avez faite, demandez-le à la personne concernée, à condition de la connaître.
mail-link-not-owner = Si vous ne le souhaitez pas, cliquez sur « Non, je refuse » sur la page, ou ne faites rien : le lien expire au bout de 15 minutes.
mail-link-new-email = { $name } ({ $channel }) demande à { $business } d’écrire désormais à cette adresse, et souhaite se connecter avec elle.
mailbox-sent-new-email = Un e-mail avec un lien part à la nouvelle adresse, et un avis à l’adresse actuelle.
mailbox-nothing-yet = Rien ne change avant que la page du lien ait votre code. Le lien est valable 15 minutes.
mail-email-asked-subject = Une autre adresse e-mail a été demandée chez { $business }
mail-email-asked = { $name } ({ $channel }) demande que les e-mails envoyés par { $business } arrivent à { $email } au lieu de cette adresse. Rien n’a encore changé : la personne à qui appartient la nouvelle adresse doit d’abord confirmer.
mail-link-contact = { $name } ({ $channel }) demande à { $business } d’envoyer aussi des copies de documents à cette adresse.
mailbox-sent-contact = Un e-mail avec un lien part à cette adresse.
mailbox-number-contact = Si quelqu’un d’autre lit cette boîte, communiquez-lui le code : la page le lui demandera.
contact-invoice = Nouvelle facture { $number }, émise par { $business }
contact-invoice-subject = Facture { $number }, { $business }
contact-mail-note = Vous recevez ceci car { $customer } a demandé à { $business } d’envoyer des copies à cette adresse, et vous avez accepté. Le lien ci-dessous y met fin.
