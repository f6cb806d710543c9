# O que vem depois de um dia combinado: um agradecimento ou uma pergunta gentil.
promise-kept-subject = Obrigado
promise-kept = { $invoices }: pagamento recebido, como você disse. Obrigado!
promise-kept-note = Não é preciso fazer mais nada.
promise-broken-subject = Sobre { $invoices }
promise-broken = Tínhamos anotado { $day } como o dia do seu pagamento, e ele ainda não chegou.
promise-broken-note = Talvez já esteja a caminho; nesse caso, não é preciso fazer nada. Se surgiu algum imprevisto, conte para nós.
promise-again = Indicar outro dia
amount-due-on = { $amount }, vence em { $day }

promise-case = { $lines }
promise-history-line = { $invoices } até { $day } (dito em { $given }): { $state }
promise-state-open = em aberto
promise-state-broken = não cumprido
promise-state-followed-up = não cumprido, já perguntamos
promise-state-kept = cumprido
promise-state-late = pago mais tarde
promise-state-lapsed = nada mais a pagar
promise-state-case = não cumprido, passado a uma pessoa
part-due = Parcela { $n } de { $count } de { $number }: { $amount } até { $day }.
part-due-subject = A próxima parcela de { $number }
part-kept = Obrigado, a parcela { $n } de { $count } de { $number } chegou.
part-next = A próxima: { $amount } até { $day }.
part-last = Foi a última. Está tudo pago.
part-late = A parcela { $n } de { $count } de { $number }, { $amount }, estava prevista para { $day } e ainda não chegou.
