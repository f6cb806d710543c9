home-closed = Vous verrez ici ce que vous devez à { $business }, le prochain prélèvement et si le paiement automatique est activé, dès que je saurai qui vous êtes.
home-answers = Je réponds aux boutons sous « Messages ».
prompts-title = Que puis-je faire pour vous ?
