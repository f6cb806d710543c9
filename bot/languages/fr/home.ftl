home-closed = Vous verrez ici ce que vous devez à { $business }, le prochain prélèvement et si le paiement automatique est activé, dès que je saurai qui vous êtes.
home-with-person = Votre chat est en ce moment entre les mains de l’équipe de { $business }. Pour retrouver l’assistant et ses boutons, appuyez ici.
home-answers = Je réponds aux boutons sous « Messages ».
prompts-title = Que puis-je faire pour vous ?
