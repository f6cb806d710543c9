# O que está em aberto.
owe-nothing = Você não tem nada em aberto neste momento.
owe = Você tem { $amount } em aberto.
owe-autopay = O pagamento automático está ativado: no vencimento, cobramos no seu meio de pagamento salvo. Você não precisa fazer nada.
due-now = A pagar
overdue-part = Desse valor, em atraso
next-due = Próximo vencimento
next-charge = Próxima cobrança
on-its-way = A caminho
credit-left = Crédito
as-of = { $customer }, posição de { $now }
