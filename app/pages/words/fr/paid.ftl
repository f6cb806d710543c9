paid-title = Merci
paid-text = Vous pouvez fermer cette page. Dès que le paiement sera arrivé, votre chat vous le dira et vous remettra le reçu.
unpaid-title = Rien n’a été payé
unpaid-text = Vous pouvez fermer cette page. Votre page de paiement reste ouverte pour l’instant : le bouton de votre chat y ramène.
