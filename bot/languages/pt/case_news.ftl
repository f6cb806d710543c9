# Novidades de um caso, ditas pelo próprio bot.
case-approved-refund = { $business } concorda com o seu reembolso de { $amount }.
case-approved-refund-note = Aviso você aqui quando o dinheiro estiver a caminho.
case-refused-refund = { $business } analisou o seu pedido de reembolso de { $amount } e não concorda com ele.
case-approved-line = { $business } verificou { $invoice }: você tem razão quanto a { $amount }, e isso será corrigido.
case-refused-line = { $business } verificou { $invoice }: { $amount } fica como está, e os lembretes voltam a incluí-lo.
case-approved-transfer = { $business } encontrou o seu pagamento de { $amount } de { $invoice }. Obrigado!
case-refused-transfer = { $business } ainda não encontrou o seu pagamento de { $amount } de { $invoice }. Verifique com o seu banco; uma pessoa pode procurar com você.
case-arrived-transfer = O seu pagamento de { $invoice } chegou, como você disse. Obrigado!
case-answer = { $business } escreve: { $words }
case-news-subject = Novidades sobre o seu pedido
in-check-row = Em verificação
amount-of = { $amount } de { $number }
in-check = Você nos pediu para verificar { $number }.
in-check-held = Você nos pediu para verificar { $number }; os lembretes esperam.
in-check-part = Você nos pediu para verificar { $amount } de { $number }; os lembretes deixam isso de fora.
