# As páginas para um cartão novo.
card-done-title = Pronto
card-done-text = Você pode fechar esta página. Seu chat mostra o cartão assim que ele chegar lá.
card-over-title = Esta página foi encerrada
card-over-text = O link vale só alguns minutos. Peça um novo no seu chat: escreva “cartão novo”.
card-away-title = A página não está abrindo agora
card-away-text = Nada mudou. Toque no link de novo em alguns minutos ou peça uma pessoa no seu chat.
wallet-title = Adicionar um cartão
wallet-lead = Esta página faz as vezes de uma real. Escolha um cartão; nenhum número é pedido.
