# Pagar, e o que foi feito de um pagamento.
how-to-pay = Envio um link para uma página de pagamento segura, para uma fatura ou várias de uma vez. Lá você paga com cartão ou com o que mais a página oferecer; nada é digitado neste chat. Para uma transferência bancária, uma pessoa passa os dados.
part-needs-a-person = Ainda não consigo receber aqui uma parte de uma fatura. Quer que eu passe isso a { $business }, para que uma pessoa combine com você?
passed-on = Feito. Já está com { $business }, e a resposta chega por e-mail.
part-which =
    { $count ->
        [one] Desta fatura?
       *[other] Há { $count } faturas em aberto. De qual você quer pagar uma parte?
    }
part-how-much = Quanto dos { $due } de { $number } você quer pagar agora? Escolha, ou escreva “pagar uma parte:” e um valor.
part-other-currency = { $number } está em outra moeda: há { $due } em aberto. Quanto disso você quer pagar?
part-too-small = A menor parte que dá para pagar aqui é { $least }.
part-leaves-too-little = Sobrariam só { $rest }, pouco demais para um pagamento à parte. Pague tudo, por favor, ou uma parte menor.
button-half = Metade: { $amount }
button-third = Um terço: { $amount }
button-whole = Tudo: { $amount }
part-confirm = Pagar uma parte, { $amount }, em nome de { $customer }?
part-rest = Continua em aberto
part-first =
    { $count ->
        [one] É a única parte.
       *[other] É a primeira de { $count } partes. Pague a próxima quando quiser. Para datas fixas, peça para falar com uma pessoa.
    }
part-changed = O valor em aberto mudou nesse meio-tempo, e isto já não seria uma parte dele. Por favor, veja de novo.
pay-too-small = A página de pagamento não aceita um valor tão pequeno. Pague junto com outra fatura, ou peça ajuda a uma pessoa.
pay-refused = A página de pagamento não abre para isto, e nada foi cobrado. Uma pessoa pode ajudar.
pay-which =
    { $count ->
        [one] Há uma fatura em aberto. Quer pagar essa?
       *[other] Há { $count } faturas em aberto. Qual você quer pagar?
    }
button-pay-all =
    { $count ->
        [1] Pagar uma: { $amount }
        [2] Pagar as duas: { $amount }
       *[other] Pagar todas as { $count }: { $amount }
    }
pay-confirm = Pagar { $amount } em nome de { $customer }?
pay-autopay = O pagamento automático está ativado: você não precisa pagar agora; a cobrança é feita no vencimento, no seu meio de pagamento salvo.
due-line = { $amount }, vence em { $day }
amount-changed = O valor mudou nesse meio-tempo. Agora o valor a pagar é este:
one-currency-at-a-time = Essas faturas estão em moedas diferentes, então cada moeda precisa de um pagamento próprio.
nothing-to-pay = Não há nada a pagar. Está tudo em dia.
nothing-due-on = Não há nada a pagar em { $number }.
already-paid = A fatura { $number } já está paga. Obrigado!
payment-on-its-way = Um pagamento para isso está a caminho e ainda não foi confirmado pelo banco. Você não precisa pagar de novo; aviso assim que ele chegar.
pay-here = Sua página de pagamento segura, de { $amount }, está pronta.
pay-here-note = O recibo chega aqui assim que o pagamento for confirmado.
pay-here-in-chat = Você pode pagar { $amount } aqui mesmo, no Telegram.
bill-about = { $business }: fatura { $number }
pay-page-away = A página de pagamento não está respondendo agora, e nada foi cobrado. Tente de novo em alguns minutos, por favor.
payments-looked-up = Ainda estou verificando quais pagamentos chegaram, para que nada seja pago duas vezes. Nada foi cobrado. Tente de novo um pouco mais tarde, por favor, ou fale com uma pessoa.
page-mail-confirm = Enviar a página de pagamento de { $amount } para { $email }?
page-mail-note = Quem abrir vê o que foi cobrado e pode pagar, e mais nada da sua conta. Aviso você quando for pago.
button-send-page = Enviar
page-mailed = Feito. A página de pagamento de { $amount } está a caminho de { $email }. Aviso você quando for pago.
page-mail-limited = Posso enviar { $limit } e-mails desse tipo por hora, e esse número já saiu. Tente de novo mais tarde, ou pegue o link e envie por conta própria.
button-try-again = Tentar de novo

no-payment-seen = Ainda não vejo nenhum pagamento seu. Se você acabou de pagar, uma transferência bancária pode levar dois ou três dias.
payment-is-pending = O pagamento de { $amount } foi iniciado e ainda não foi concluído.
payment-is-processing = O pagamento de { $amount } está a caminho; o banco ainda não o confirmou. Você não precisa fazer nada.
payment-is-succeeded = Seu pagamento de { $amount } chegou em { $at }.
payment-is-failed = O pagamento de { $amount }, de { $at }, não foi concluído. Nada foi cobrado.
payment-next-try = A próxima tentativa automática é em { $day }.
payment-is-refunded = O pagamento de { $amount } foi reembolsado. Pode levar alguns dias até aparecer no seu banco.
payment-is-disputed = O pagamento de { $amount } está em contestação no banco. Uma pessoa está cuidando disso.
paid-with = Pago com
paid-back = Desse valor, reembolsado
for-invoices = Referente a
list = { $items }
given-back = Devolvido
bank-inquiry = Consulta do banco
inquiry-open = { $amount }, ainda sem decisão
inquiry-won = { $amount }, o pagamento continua valendo
inquiry-lost = { $amount }, voltou para você
transfer-reference = Para uma transferência, escreva o número da fatura como referência:
plan-proposal = Pagar { $number } em { $count } parcelas, { $due } no total?
plan-row = Parcela { $n }
plan-note = Os lembretes seguem então estas datas. Você pode pagar mais ou antes quando quiser.
button-plan = Sim, em parcelas
plan-made = Combinado: { $number } em { $count } parcelas.
plan-made-note = Escrevo antes de cada data. A primeira parcela já pode ser paga.
plan-too-much = Aqui posso combinar no máximo { $most } parcelas em { $days } dias, nenhuma pequena demais. Uma pessoa de { $business } pode avaliar mais do que isso.
plan-needs-a-person = Parcelas com data são combinadas por uma pessoa de { $business }. Uma parte avulsa você pode pagar aqui mesmo.
plan-stands = { $number } já está sendo paga em { $count } parcelas. A próxima é a { $n }, até { $day }:
plan-part = Parcela { $n } de { $count } de { $number }, até { $day }:
