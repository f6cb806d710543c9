### O que aparece em faturas e recibos. Os valores já vêm formatados.

invoice = Fatura
receipt = Recibo

## O cabeçalho
billed-to = Faturado para
received-from = Recebido de
issued-on = Data de emissão
due-on = Data de vencimento
period = Período
purchase-order = Pedido de compra
currency = Moeda
tax-id = Identificação fiscal { $number }
version = Versão

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
tax-included = inclui { $name } { $rate } sobre { $base }
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
state-version = Esta versão substitui a de { $date }. Só mudam os dados do destinatário.
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

## O que foi devolvido, em um recibo
refunded-on = Reembolsado em { $date }
left-of-payment = Recebido após reembolsos
state-part-refunded = { $amount } deste pagamento foram devolvidos a você.

## A nota de crédito
credit-note = Nota de crédito
for-invoice = Da fatura
reason = Motivo
amount-credited = Valor creditado
note-lowered = Descontado da fatura
note-credited = Adicionado ao seu crédito
note-refunded = Devolvido a você
note-otherwise = Acertado de outra forma
due-on-invoice = Ainda a pagar na fatura
state-note = Esta nota de crédito reduz a fatura acima. A fatura em si permanece como foi emitida.
state-note-void = Esta nota de crédito foi anulada. A fatura acima vale como se ela não existisse.

## O extrato
statement = Extrato da conta
statement-for = Extrato de
opening = Saldo inicial
closing = Saldo final
movement = Movimento
date = Data
amount = Valor
balance = Saldo
entry-invoice = Fatura
entry-payment = Pagamento
entry-refund = Reembolso
entry-refund-waived = Reembolsado, não precisa pagar de novo
entry-chargeback = Retirado pelo banco
entry-credit = Crédito
entry-credit-note = Nota de crédito
entry-settled = Acertado de outra forma
entry-written-off = Baixado como perda
ageing = Idade dos valores em aberto
ageing-not-due = Ainda não vencido
ageing-days = Vencido há { $first }–{ $last } dias
ageing-older = Vencido há mais de { $days } dias
state-owed = É isto que está em aberto: o saldo inicial mais os movimentos.
state-held = Um saldo abaixo de zero é crédito que guardamos para você.
state-even = Nada está em aberto e não há crédito.
