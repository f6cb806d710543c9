# Les pages pour une nouvelle carte.
card-done-title = C’est fait
card-done-text = Vous pouvez fermer cette page. Votre chat affiche la carte dès qu’elle y est arrivée.
card-over-title = Cette page est fermée
card-over-text = Le lien ne vaut que quelques minutes. Demandez-en un nouveau dans votre chat : écrivez « nouvelle carte ».
card-away-title = La page ne s’ouvre pas pour le moment
card-away-text = Rien n’a changé. Touchez à nouveau le lien dans quelques minutes, ou demandez à parler à quelqu’un dans votre chat.
wallet-title = Ajouter une carte
wallet-lead = Cette page en remplace une vraie. Choisissez une carte ; aucun numéro n’est demandé.
