# O que acompanha uma resposta: uma pessoa na hora, outro idioma, um segundo pedido.
person-offer = Se preferir falar com uma pessoa de { $business }, passo adiante agora mesmo.
switch-button = Continuar em português
one-more-thing = Você também pediu outra coisa. Vamos continuar com ela?
no-earlier = Não há fatura anterior a essa.
feature-off = { $business } não oferece isso neste chat. Uma pessoa pode ajudar você.
feature-off-cancel = { $business } não faz cancelamentos neste chat. Você pode cancelar quando quiser aqui: { $where }. Se preferir, uma pessoa também ajuda.
looks-only = Você pode ver tudo de { $customer } aqui. Pagar e fazer alterações cabe a quem pode agir por esta conta; uma pessoa de { $business } pode ajudar você com isso.
