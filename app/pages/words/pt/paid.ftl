paid-title = Obrigado
paid-text = Você já pode fechar esta página. Assim que o pagamento chegar, o seu chat avisa e traz o recibo.
unpaid-title = Nada foi pago
unpaid-text = Você pode fechar esta página. Sua página de pagamento continua aberta por enquanto: o botão no seu chat leva de volta a ela.
