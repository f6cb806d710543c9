# Por que um pagamento não foi concluído, em palavras que ajudam. As chaves são as de Decline, em billing/payment.py.
decline-insufficient-funds = Não havia saldo suficiente na conta do cartão. Use outro cartão ou tente de novo mais tarde.
decline-card-declined = O banco recusou o cartão sem informar o motivo. Use outro cartão ou consulte o seu banco.
decline-card-expired = O cartão expirou. Por favor, use outro.
decline-authentication-failed = A confirmação do banco não foi concluída. Tente de novo e siga os passos do seu banco.
decline-bank-refused = O banco recusou o débito. Por favor, use outra forma de pagamento ou fale com o banco.
decline-other = O banco não informou o motivo. Tente de novo ou use outra forma de pagamento.

# Notícias do dinheiro, ditas pelo próprio bot.
payment-arrived = Seu pagamento de { $amount } chegou. Obrigado!
payment-arrived-for = Seu pagamento de { $amount } referente a { $invoices } chegou. Obrigado!
payment-arrived-note = O recibo vai em anexo.
payment-processing = Seu pagamento de { $amount } está a caminho.
payment-processing-note = O banco confirma em alguns dias. Você não precisa fazer nada, e até lá não envio lembretes.
payment-failed = O pagamento de { $amount } não foi concluído. Nada foi cobrado.
button-pay-again = Pagar de novo
payment-surplus = Recebemos { $amount } além do que as faturas pediam. O valor fica guardado como seu crédito.
payment-surplus-note = Uma pessoa já foi avisada e pode devolver o valor, se você preferir.
mail-payment-succeeded-subject = Seu pagamento chegou
mail-payment-processing-subject = Seu pagamento está a caminho
mail-payment-failed-subject = Seu pagamento não foi concluído
mail-payment-surplus-subject = Você tem um crédito
mail-surplus-alert-subject = Um pagamento foi maior que o valor devido
mail-surplus-alert = { $amount } do pagamento { $payment } do cliente { $customer } não foram necessários para nenhuma fatura. O valor ficou como crédito; verifique, por favor, se deve ser reembolsado.
