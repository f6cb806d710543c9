# Passer le relais à quelqu’un de l’équipe.
human-write-to = L’équipe { $business } vous répond à l’adresse { $support }. Si vous vous connectez d’abord, je peux lui transmettre votre demande avec tout ce qu’il lui faut.
human-sign-in = Connectez-vous d’abord, et je transmets votre demande à l’équipe { $business } avec tout ce qu’il lui faut.
case-extension-request = Dois-je demander un délai supplémentaire à { $business } ?
case-note = Quelqu’un de l’équipe décide et vous répond par e-mail.
button-pass-on = Oui, transmettre
passed-to-person = C’est transmis à l’équipe { $business }, avec notre échange. La réponse arrivera par e-mail à { $email } ; inutile de tout répéter.
passed-and-still-here = En attendant, je reste à votre disposition ici.
