# Entrar, confirmar a identidade e os e-mails correspondentes.
ask-email = Para mostrar suas faturas de { $business }, preciso saber quem você é. Em qual e-mail você recebe as faturas?
ask-email-why = Envio um link para lá. Nada é mostrado antes de você confirmar.
session-expired = Já faz um tempo, então entre de novo, por favor. Em qual e-mail você recebe as faturas?
email-unreadable = Isso não parece um endereço de e-mail. Envie só o endereço, por exemplo name@example.com.
link-sent = Se esse endereço recebe faturas, um e-mail com um link já está a caminho. Ele vale por 15 minutos.
link-number = Seu número: { $number }. A página do link vai pedir esse número.
link-come-back = Abra o link do e-mail e confirme por lá; a página traz você de volta para cá.
step-up-sent = Para isso, preciso ter certeza mais uma vez de que é você. Um e-mail com um link está a caminho do endereço cadastrado; depois continuamos de onde paramos.
link-limit = Foram muitos e-mails de acesso em pouco tempo. Aguarde uma hora, por favor, ou fale com uma pessoa.
start-dead = Esse link já não funciona: foi usado, é antigo demais ou era para outra pessoa. Peça um novo aqui.
consent-2026-11 = Ao conectar este chat, você concorda em receber aqui lembretes e avisos sobre suas faturas. “Pare” encerra isso na hora.
zone-first = Os lembretes seguem o seu relógio. No seu relógio agora é { $at } ({ $zone })?
zone-right = Sim, está certo
zone-other = Não, é outro fuso horário
signed-in = Pronto, { $name }: você entrou. Esta é a conta de { $customer }.

channel-telegram = Telegram
channel-slack = Slack
channel-web = chat na web
channel-terminal = terminal
channel-email = e-mail

mail-link-subject = Entrar nas faturas de { $business }
mail-link-sign-in = { $name } ({ $channel }) pede para ver no chat as suas faturas de { $business }.
mail-link-step-up = { $name } ({ $channel }) quer alterar algo nas suas faturas de { $business } e precisa confirmar mais uma vez a própria identidade.
mail-link-at = Pedido feito em { $at }.
mail-link-button = Abrir a página de confirmação
mail-link-proof-number = A página pede o número de três dígitos que aparece no chat. Ninguém jamais vai pedir que você diga um número, e você nunca deve digitar um que alguém lhe passou.
mail-link-proof-deep-link = Depois de confirmar, a página leva você de volta ao chat que fez o pedido. Só esse chat pode usá-la.
mail-link-not-you = Se não foi você, toque em “Não, não fui eu” na página ou não faça nada: o link expira em 15 minutos.
mail-bound-subject = Um chat foi conectado às suas faturas de { $business }
mail-bound = Desde { $at }, { $name } ({ $channel }) pode ver no chat as suas faturas de { $business }.
mail-bound-not-you = Se não foi você, escreva imediatamente para { $whom }: lá o acesso será encerrado.
mail-bound-you = Se foi você, não precisa fazer nada. Para encerrar o acesso um dia, escreva “sair” nesse chat.
mail-denied-alert-subject = Um pedido de acesso foi negado
mail-denied-alert = Quem usa um endereço de faturas avisou que não fez o pedido de acesso vindo de { $channel } (pedido { $request }). Esse chat não pode pedir acesso a esse endereço por 24 horas.

mail-ticket-subject = Ticket { $number }: { $category }
mail-ticket = Ticket { $number }
mail-ticket-transcript = A conversa até aqui (números de cartão ficam ocultos):

mail-address-subject = Confirme este endereço para { $business }
mail-link-proof-owner = A página pede o número de três dígitos que aparece no chat de quem fez o pedido. Se não foi você, peça o número a essa pessoa, mas só se a conhecer.
mail-link-not-owner = Se você não quer isso, toque em “Não, não aceito” na página ou não faça nada: o link expira em 15 minutos.
mail-link-new-email = { $name } ({ $channel }) pede que { $business } passe a escrever para este endereço e quer entrar com ele.
mailbox-sent-new-email = Um e-mail com um link está a caminho do novo endereço, e um aviso vai para o atual.
mailbox-nothing-yet = Nada muda antes de a página do link ter o seu número. O link vale por 15 minutos.
mail-email-asked-subject = Foi pedido outro endereço de e-mail em { $business }
mail-email-asked = { $name } ({ $channel }) pede que os e-mails de { $business } passem a ir para { $email }, e não mais para este endereço. Nada mudou ainda: antes, quem tem o novo endereço precisa confirmar.
mail-link-contact = { $name } ({ $channel }) pede que { $business } envie cópias de documentos também para este endereço.
mailbox-sent-contact = Um e-mail com um link está a caminho desse endereço.
mailbox-number-contact = Se outra pessoa lê essa caixa, diga o número a ela: a página vai pedir.
contact-invoice = Nova fatura { $number } de { $business }
contact-invoice-subject = Fatura { $number } de { $business }
contact-mail-note = Você recebe isto porque { $customer } pediu que { $business } enviasse cópias para este endereço, e você concordou. O link abaixo encerra isso.
