# Ce qui accompagne une réponse : une personne tout de suite, une autre langue, une seconde demande.
person-offer = Si vous préférez parler à quelqu’un de l’équipe { $business }, je transmets tout de suite.
switch-button = Continuer en français
one-more-thing = Vous aviez une autre demande. On continue avec celle-ci ?
no-earlier = Il n’y a pas de facture avant celle-là.
feature-off = { $business } ne propose pas cela dans ce chat. Quelqu’un de l’équipe peut vous aider.
feature-off-cancel = { $business } ne traite pas les résiliations dans ce chat. Vous pouvez résilier à tout moment ici : { $where }. Quelqu’un de l’équipe peut aussi vous aider.
looks-only = Vous pouvez tout consulter ici pour { $customer }. Payer et modifier revient à une personne habilitée à agir pour ce compte ; quelqu’un de l’équipe { $business } peut vous aider.
