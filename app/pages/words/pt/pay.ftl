# A página de pagamento do ambiente de testes, em português.
pay-sandbox = Ambiente de testes: nenhum dinheiro de verdade é movimentado
pay-title-open = Pagar a { $business }
pay-title-declined = O pagamento foi recusado
pay-title-processing = Seu pagamento está a caminho
pay-title-paid = Pago. Obrigado!
pay-title-expired = Esta página de pagamento foi encerrada
pay-for =
    { $count ->
        [one] Fatura
       *[other] Faturas
    }
pay-amount = Valor
pay-lead = Esta página faz as vezes de uma página de pagamento real. Escolha como o pagamento deve terminar.
pay-succeed = Pagar { $amount }
pay-decline = Fazer o banco recusar
pay-process = Pagar por transferência bancária (leva dias)
pay-text-paid = O recibo já está no seu chat. Você pode fechar esta página.
pay-text-processing = Uma transferência bancária leva alguns dias. Seu chat avisa quando ela chegar; até lá, você não recebe lembretes.
pay-text-expired = A fatura talvez já esteja paga, ou a página ficou aberta por tempo demais. Peça um novo link no seu chat: escreva “pagar”.
pay-decline-insufficient_funds = Não há saldo suficiente na conta. Nada foi cobrado. Tente outro cartão ou tente de novo mais tarde.
pay-decline-expired_card = O cartão expirou. Nada foi cobrado. Tente outro cartão.
pay-decline-lost_card = O banco bloqueou o cartão. Nada foi cobrado. Consulte o seu banco ou tente outro cartão, por favor.
pay-decline-authentication_required = O banco pede que você confirme o pagamento, e isso não aconteceu. Nada foi cobrado. Tente de novo, por favor.
pay-decline-other = O banco recusou sem informar o motivo. Nada foi cobrado. Tente de novo, tente outro cartão ou consulte o seu banco.
pay-unknown-title = Esta página de pagamento não existe
pay-unknown-text = O endereço pode estar incompleto ou ser antigo demais. Peça uma nova no seu chat: escreva “pagar”.
