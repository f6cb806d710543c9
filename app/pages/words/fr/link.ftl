# La page d’un lien de connexion, en français.
link-title-sign_in = Est-ce bien vous qui vous connectez ?
link-title-step_up = Est-ce bien vous ?
link-lead-sign_in = Quelqu’un souhaite voir les factures de { $email } dans un chat avec { $business }.
link-lead-step_up = Dans un chat avec { $business }, une demande pour { $email } nécessite une nouvelle vérification.
link-fact-channel = Demandé sur
link-fact-name = Nom affiché
link-fact-time = Demandé le
link-number-label = Les trois chiffres affichés dans votre chat
link-number-hint = Saisissez le code que montre votre chat avec { $business }.
link-number-form = Merci de saisir les trois chiffres que montre votre chat.
link-number-wrong =
    { $tries ->
        [one] Ce n’était pas le bon code. Il vous reste { $tries } essai.
       *[other] Ce n’était pas le bon code. Il vous reste { $tries } essais.
    }
link-warn-number = Ne saisissez jamais un code que quelqu’un vous a dicté ou envoyé, uniquement celui que vous voyez dans votre propre chat. Sinon, cette personne pourra voir vos factures.
link-warn-deep_link = Ne confirmez que ce que vous venez de demander vous-même. L’étape suivante se passe sur { $channel }, et ne fonctionne que dans le chat à l’origine de la demande.
link-confirm = Oui, c’était moi
link-deny = Non, ce n’était pas moi

link-next-title = Encore une étape
link-next-text = Pour terminer, appuyez sur « Démarrer » dans { $channel }. Cela ne fonctionne que dans le chat à l’origine de la demande, et pendant quelques minutes seulement.
link-next-open = Ouvrir { $channel }

link-confirmed-title = C’est fait
link-confirmed-text = Retournez dans votre chat, la suite s’y fait toute seule. Vous pouvez fermer cette page.
link-used-title = Ce lien a déjà servi
link-used-text = Il a été confirmé et ne peut pas resservir. Votre chat est déjà au courant ; vous pouvez fermer cette page.
link-approved-title = Vous avez déjà confirmé
link-approved-text = Pour terminer, appuyez sur « Démarrer » dans le chat à l’origine de la demande. Si le bouton a disparu, demandez un nouveau lien dans le chat : écrivez « me connecter ».
link-denied-title = Merci, personne n’est entré
link-denied-text = La demande est close, et ce chat ne peut plus demander votre adresse pendant 24 heures. Vous n’avez rien d’autre à faire. Si c’était bien vous, redemandez demain ou écrivez-nous.
link-expired-title = Ce lien est trop ancien
link-expired-text = Un lien est valable 15 minutes. Retournez dans votre chat et demandez-en un nouveau : écrivez « me connecter ».
link-dead-title = Ce lien n’est plus valable
link-dead-text = Un plus récent l’a remplacé, ou le code saisi était faux deux fois. Retournez dans votre chat et demandez un nouveau lien : écrivez « me connecter ».
link-unknown-title = Ce lien n’est plus valable
link-unknown-text = Il est peut-être incomplet ou trop ancien. Ouvrez-le à nouveau depuis l’e-mail, ou retournez dans votre chat et demandez-en un nouveau : écrivez « me connecter ».
link-limited-title = Un peu trop de tentatives
link-limited-text = Patientez quelques minutes, puis ouvrez à nouveau le lien depuis votre e-mail.

link-title-new_email = Est-ce bien votre adresse ?
link-lead-new_email = Dans un chat avec { $business }, quelqu’un demande que les e-mails concernant ses factures arrivent désormais à { $email } et que cette adresse serve à se connecter.
link-title-contact = Est-ce bien votre adresse ?
link-lead-contact = Dans un chat avec { $business }, quelqu’un demande que des copies de ses factures, reçus ou rappels soient aussi envoyées à { $email }.
link-warn-owner = Ne confirmez que ce que vous avez demandé vous-même ou convenu avec la personne qui le demande. Ne saisissez jamais un code qu’un inconnu vous a dicté ou envoyé.
link-number-label-owner = Les trois chiffres du chat
link-number-hint-owner = Saisissez le code affiché dans le chat à l’origine de la demande. Si elle ne vient pas de vous, la personne concernée peut vous le donner.
link-confirm-owner = Oui, j’accepte
link-deny-owner = Non, je refuse
link-confirmed-owner-title = Merci, c’est fait
link-confirmed-owner-text = Le chat à l’origine de la demande est déjà au courant. Vous pouvez fermer cette page.
link-expired-owner-title = Ce lien a expiré
link-expired-owner-text = Un lien est valable 15 minutes. Rien n’a été modifié. La personne à l’origine de la demande peut en obtenir un nouveau dans le chat.
link-dead-owner-title = Ce lien ne fonctionne plus
link-dead-owner-text = Un lien plus récent l’a remplacé, le code était faux deux fois, ou le chat a été déconnecté. Rien n’a été modifié. La personne à l’origine de la demande peut la refaire dans le chat.
link-denied-owner-title = Merci, rien n’a été modifié
link-denied-owner-text = La demande est annulée, et ce chat ne pourra pas redemander votre adresse pendant 24 heures. Vous n’avez rien d’autre à faire.
