# The page that ends reminders by mail, in French.
stop-title = Ne plus recevoir ces e-mails ?
stop-lead = { $email } ne recevra plus de rappels ni de messages généraux envoyés par { $business }. Les reçus et les messages obligatoires arriveront toujours.
stop-button = Ne plus les recevoir
stop-hint = Dans le chat, vous pouvez réactiver les rappels à tout moment.
stop-done-title = C’est fait
stop-done-text = Plus aucun rappel n’arrivera. Dans le chat, vous pouvez les réactiver.
stop-unknown-title = Ce lien n’est plus reconnu
stop-unknown-text = Il est peut-être trop ancien. Écrivez « stop » dans votre chat, ou écrivez-nous.
stop-contact-lead = { $email } ne recevra plus aucune copie de documents envoyée par { $business }.
stop-contact-done-title = C’est fait
stop-contact-done-text = Plus aucune copie n’arrivera à cette adresse.
