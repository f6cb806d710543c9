# Accueil, merci et aide.
greeting = Bonjour ! Je suis l’assistant de facturation { $business }. Demandez-moi ce qu’il vous reste à payer, une facture, ou réglez directement.
greeting-known = Bonjour { $name }. Que souhaitez-vous savoir sur vos factures { $business } ?
i-am-a-bot = Je suis un robot. Une vraie personne reste toujours à portée de clic.
menu-about-bot = À qui est-ce que je parle ?
about-bot = Je m’occupe de vos factures { $business }. Les montants que je donne sont ceux de votre compte.
menu-problem = Quelque chose ne marche pas
menu-goodbye = Au revoir
problem-what = Je suis désolé. De quoi s’agit-il ?
goodbye = Au revoir. Écrivez-moi dès que vous avez besoin de quelque chose.
you-are-welcome = Avec plaisir.
out-of-scope = Là, je ne sais pas vous répondre. Je m’occupe de vos factures { $business } ; pour le reste, quelqu’un de l’équipe peut vous aider.
what-would-you-like = Que souhaitez-vous faire ?
help =
    Je peux vous dire ce qu’il vous reste à payer et pourquoi, afficher et envoyer vos factures{ $pay ->
        [no] { "" }
       *[yes] , ouvrir la page de paiement
    }, confirmer ce que nous avons reçu, et vous faire des rappels quand vous le souhaitez.
help-free = Écrivez-moi tout simplement avec vos mots, ou utilisez { $commands }.
help-elsewhere = « Envoyez-moi ça par mail » vous transmet la dernière réponse.
