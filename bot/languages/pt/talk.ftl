# O que acompanha uma resposta: uma pessoa na hora, outro idioma, um segundo pedido.
person-offer = Se preferir falar com uma pessoa da { $business }, passo adiante agora mesmo.
switch-button = Continuar em português
one-more-thing = Você também pediu outra coisa. Vamos continuar com ela?
no-earlier = Não há fatura anterior a essa.
