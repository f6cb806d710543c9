### O que aparece em faturas e recibos. Os valores já vêm formatados.

invoice = Fatura
receipt = Recibo

## O cabeçalho
billed-to = Faturado a
received-from = Recebido de
issued-on = Data de emissão
due-on = Data de vencimento
period = Período
purchase-order = Pedido de compra
currency = Moeda
tax-id = Identificação fiscal { $number }

## As linhas de uma fatura
description = Descrição
quantity = Quantidade
unit-price = Preço unitário
tax-rate = Imposto
net-amount = Valor

## Somas
subtotal = Subtotal
discount = Desconto
net = Valor líquido
tax = Imposto
tax-of = { $name } { $rate } sobre { $base }
total = Total
paid = Pago
credited = Crédito aplicado
amount-due = Valor a pagar

## Situações
mark-draft = RASCUNHO
mark-paid = PAGA
mark-void = ANULADA
mark-uncollectible = INCOBRÁVEL
mark-refunded = REEMBOLSADO
mark-disputed = CONTESTADO
due-by = Vencimento: { $date }
nothing-due = Nada mais a pagar
state-draft = Este documento é um rascunho. Nada é devido até que a fatura seja emitida.
state-paid = Esta fatura está totalmente paga. Obrigado.
state-void = Esta fatura foi anulada. Por favor, não a pague.
state-uncollectible = Esta fatura foi dada como incobrável. Por favor, não a pague.
state-processing = Um pagamento de { $amount } está a caminho e ainda não foi contabilizado. Por favor, não pague essa parte de novo.

## Como pagar
how-to-pay = Como pagar
please-pay = Por favor, pague { $amount } até { $date }. Indique a referência para que possamos identificar o seu pagamento.
reference = Referência
online = Online
bank-transfer = Transferência bancária
questions = Dúvidas? { $email }

## O recibo
paid-on = Data
paid-at = Hora
method = Pago com
amount-paid = Valor pago
invoice-issued-on = Emitida em
invoice-total = Total da fatura
paid-for-it = Pago
kept-as-credit = Mantido como crédito
thank-you = Obrigado
state-succeeded = Recebemos o seu pagamento.
state-credit = Deste valor, mantemos { $amount } como crédito para a sua próxima fatura.
state-refunded = Este pagamento foi devolvido a você. As faturas acima podem voltar a ser devidas.
state-disputed = Este pagamento está sendo contestado no banco. As faturas acima podem voltar a ser devidas.
