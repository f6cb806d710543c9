# Por que um pagamento não foi concluído, em palavras que ajudam. As chaves são as de Decline, em billing/payment.py.
decline-insufficient-funds = Não havia saldo suficiente na conta do cartão. Use outro cartão ou tente de novo mais tarde.
decline-card-declined = O banco recusou o cartão sem informar o motivo. Use outro cartão ou consulte o seu banco.
decline-card-expired = O cartão expirou. Por favor, use outro.
decline-authentication-failed = A confirmação do banco não foi concluída. Tente de novo e siga os passos do seu banco.
decline-bank-refused = O banco recusou o débito. Por favor, use outra forma de pagamento ou fale com o banco.
decline-card-details = Algum dado do cartão não bate com o que o banco conhece: número, validade, código ou endereço. Confira e tente de novo, por favor.
decline-card-unsuitable = Este cartão não serve para este pagamento. Por favor, use outro.
decline-try-later = Não foi possível falar com o banco; não há nada de errado com o seu cartão. Tente de novo em alguns minutos.
decline-duplicate = Um pagamento deste mesmo valor acabou de ser feito. Veja seus pagamentos antes de tentar de novo.
decline-other = O banco não informou o motivo. Tente de novo ou use outra forma de pagamento.

# Notícias do dinheiro, ditas pelo próprio bot.
payment-arrived = Seu pagamento de { $amount } chegou. Obrigado!
payment-arrived-for = Seu pagamento de { $amount } referente a { $invoices } chegou. Obrigado!
payment-arrived-note = O recibo vai em anexo.
payment-processing = Seu pagamento de { $amount } está a caminho.
payment-processing-note = O banco confirma em alguns dias. Você não precisa fazer nada, e até lá não envio lembretes.
payment-failed = O pagamento de { $amount } não foi concluído. Nada foi cobrado.
button-pay-again = Pagar de novo
payment-rest = Continuam em aberto { $rest }.
payment-next-automatic-try = Tentamos de novo automaticamente em { $day }. Você também pode pagar agora.
payment-action-needed = Seu banco pede que você confirme o pagamento de { $amount }.
payment-action-needed-for = Seu banco pede que você confirme o pagamento de { $amount } referente a { $invoices }.
payment-action-needed-note = Até lá, nada é cobrado. O botão abre a página segura em que o seu banco pergunta.
payment-action-needed-mail-note = Até lá, nada é cobrado. Escreva “pagar” no seu chat conosco: na página que se abre, o seu banco pergunta.
button-confirm-payment = Confirmar o pagamento
button-update-card = Trocar o cartão
mail-payment-action-needed-subject = Por favor, confirme o seu pagamento
payment-surplus = Recebemos { $amount } além do que as faturas pediam. O valor fica guardado como seu crédito.
payment-surplus-note = Uma pessoa já foi avisada e pode devolver o valor, se você preferir.
payment-surplus-unseen = O valor será descontado da sua próxima fatura. Se preferir recebê-lo de volta, peça para falar com uma pessoa no chat ou escreva para nós como de costume.
mail-payment-succeeded-subject = Seu pagamento chegou
mail-payment-processing-subject = Seu pagamento está a caminho
mail-payment-failed-subject = Seu pagamento não foi concluído
mail-payment-surplus-subject = Você tem um crédito
mail-surplus-alert-subject = Um pagamento foi maior que o valor devido
mail-surplus-alert = { $amount } do pagamento { $payment } do cliente { $customer } não foram necessários para nenhuma fatura. O valor ficou como crédito; verifique, por favor, se deve ser reembolsado.
refund-pending = { $amount } está voltando para você.
refund-succeeded = O seu reembolso de { $amount } já saiu.
refund-failed = O reembolso de { $amount } não deu certo.
refund-failed-note = O dinheiro não se perdeu: uma pessoa foi avisada e encontra outro caminho.
refund-failed-unseen = O dinheiro não se perdeu. Peça para falar com uma pessoa no chat ou escreva para nós como de costume, e encontraremos outro caminho.
refund-to = Volta para
dispute-opened = O seu banco pede que devolvamos { $amount }.
dispute-opened-note = Quem decide é o banco, e pode levar semanas. Se foi engano, avise o seu banco e a nós.
dispute-won = O banco decidiu: o seu pagamento de { $amount } continua valendo.
dispute-lost = O banco decidiu: { $amount } volta para você.
mail-refund-pending-subject = O seu reembolso está a caminho
mail-refund-succeeded-subject = O seu reembolso já saiu
mail-refund-failed-subject = O seu reembolso não deu certo
mail-dispute-opened-subject = O seu banco pede um pagamento de volta
mail-dispute-won-subject = O seu banco decidiu
mail-dispute-lost-subject = O seu banco decidiu
mail-refund-failed-alert-subject = Um reembolso não deu certo
mail-refund-failed-alert = O reembolso de { $amount } do pagamento { $payment } ao cliente { $customer } não deu certo. Encontre outro caminho: foi o que se disse ao cliente.
mail-dispute-opened-alert-subject = Um banco pede um pagamento de volta
mail-dispute-opened-alert = O banco do cliente { $customer } pede de volta { $amount } do pagamento { $payment }. Responda na conta do seu provedor antes do prazo.
mail-page-subject = { $business }: { $amount } a pagar em nome de { $customer }
mail-page = { $customer } pede que você pague { $amount } a { $business } referente a { $invoices }.
mail-page-note = A página mostra o que foi cobrado e recebe o pagamento; nada mais da conta aparece ali. Se você não conhece { $customer }, pode ignorar este e-mail.
mail-page-until = A página fica aberta até { $at }. Depois disso, peça outra a { $customer }.

# What becomes of a message that asked for money, once it is settled.
card-paid = Pago em { $day }: { $invoices }
card-nothing-due = Não há mais nada a pagar em { $invoices }.

# What a platform that takes the payment itself shows to whoever presses Pay and may not.
bill-signed-out = Este chat não está mais conectado para essa fatura. Escreva “pagar” para o bot.
bill-paid = Esta fatura já está paga. Nada foi cobrado.
bill-changed = O valor em aberto mudou. Nada foi cobrado; escreva “pagar” para vê-lo.
bill-busy = Alguém está pagando esta fatura neste momento. Nada foi cobrado aqui; se não deu certo, tente de novo em dois minutos.
bill-unsettled = Estamos verificando quais pagamentos chegaram, para que nada seja pago duas vezes. Nada foi cobrado; tente mais tarde ou peça uma pessoa no chat.
bill-over = Esta cobrança não vale mais. Nada foi cobrado; escreva “pagar” para receber uma nova.
bill-slow = Não consigo verificar isso agora. Nada foi cobrado; tente de novo em um minuto.
