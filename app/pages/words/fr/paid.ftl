paid-title = Merci
paid-text = Vous pouvez fermer cette page. Dès que le paiement sera arrivé, votre discussion vous le dira et apportera le reçu.
unpaid-title = Rien n’a été payé
unpaid-text = Vous pouvez fermer cette page. Votre page de paiement reste ouverte pour l’instant : le bouton de votre discussion y ramène.
