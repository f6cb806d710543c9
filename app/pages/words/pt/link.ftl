# A página de um link de acesso, em português.
link-title-sign_in = É você quem está entrando?
link-title-step_up = É você?
link-lead-sign_in = Alguém quer ver as faturas de { $email } num chat com { $business }.
link-lead-step_up = Num chat com { $business }, foi pedido algo para { $email } que precisa de uma nova confirmação.
link-fact-channel = Pedido em
link-fact-name = Nome que aparece lá
link-fact-time = Hora do pedido
link-number-label = Os três dígitos no seu chat
link-number-hint = Digite o número que o seu chat com { $business } mostra.
link-number-form = Digite, por favor, os três dígitos que o seu chat mostra.
link-number-wrong =
    { $tries ->
        [one] Não era esse o número. Você tem mais uma tentativa.
       *[other] Não era esse o número. Você tem mais { $tries } tentativas.
    }
link-warn-number = Nunca digite um número que alguém disse ou enviou a você, só o que aparece no seu próprio chat. Caso contrário, essa pessoa poderá ver as suas faturas.
link-warn-deep_link = Confirme apenas o que você acabou de pedir. O próximo passo leva a { $channel } e só funciona no chat que fez o pedido.
link-confirm = Sim, fui eu
link-deny = Não, não fui eu

link-next-title = Mais um passo
link-next-text = Em { $channel }, toque em Iniciar (Start) para concluir. Só funciona no chat que fez o pedido e só por alguns minutos.
link-next-open = Abrir { $channel }

link-confirmed-title = Deu certo
link-confirmed-text = Volte ao seu chat, lá tudo continua sozinho. Você pode fechar esta página.
link-used-title = Este link já cumpriu sua função
link-used-text = Ele foi confirmado e não pode ser usado de novo. Seu chat já sabe; você pode fechar esta página.
link-approved-title = Você já confirmou
link-approved-text = Para concluir, toque em Iniciar (Start) no chat que fez o pedido. Se o botão sumiu, peça um novo link no chat: escreva “entrar”.
link-denied-title = Obrigado, ninguém entrou
link-denied-text = O pedido foi encerrado, e esse chat não pode pedir o seu endereço de novo por 24 horas. Você não precisa fazer mais nada. Se afinal era você, peça de novo amanhã ou escreva para nós.
link-expired-title = Este link expirou
link-expired-text = Um link funciona por 15 minutos. Volte ao seu chat e peça um novo: escreva “entrar”.
link-dead-title = Este link já não funciona
link-dead-text = Um link mais novo tomou o lugar dele, ou o número estava errado duas vezes. Volte ao seu chat e peça um novo link: escreva “entrar”.
link-unknown-title = Este link já não funciona
link-unknown-text = Ele pode estar incompleto ou ser antigo demais. Abra-o mais uma vez a partir do e-mail ou volte ao seu chat e peça um novo: escreva “entrar”.
link-limited-title = Foram muitas vezes seguidas
link-limited-text = Aguarde alguns minutos, por favor, e depois abra de novo o link do seu e-mail.

link-title-new_email = Este endereço é seu?
link-lead-new_email = Num chat com { $business }, alguém pede que os e-mails sobre as faturas cheguem a { $email } a partir de agora e que esse endereço sirva para entrar.
link-title-contact = Este endereço é seu?
link-lead-contact = Num chat com { $business }, alguém pede que cópias das faturas, recibos ou lembretes também sejam enviadas para { $email }.
link-warn-owner = Confirme só o que você mesmo pediu ou combinou com quem pede. Nunca digite um número que um desconhecido disse ou enviou a você.
link-number-label-owner = Os três dígitos do chat
link-number-hint-owner = Digite o número que aparece no chat de quem fez o pedido. Se não foi você, essa pessoa pode dizer qual é.
link-confirm-owner = Sim, aceito
link-deny-owner = Não, não aceito
link-confirmed-owner-title = Obrigado, deu certo
link-confirmed-owner-text = O chat que fez o pedido já sabe. Você pode fechar esta página.
link-expired-owner-title = Este link expirou
link-expired-owner-text = Um link vale por 15 minutos. Nada foi alterado. Quem pediu pode solicitar um novo no chat.
link-dead-owner-title = Este link não funciona mais
link-dead-owner-text = Um mais novo tomou o lugar dele, o número estava errado duas vezes ou o chat foi desconectado. Nada foi alterado. Quem pediu pode pedir de novo no chat.
link-denied-owner-title = Obrigado, nada foi alterado
link-denied-owner-text = O pedido foi anulado, e esse chat não pode pedir o seu endereço de novo por 24 horas. Você não precisa fazer mais nada.
