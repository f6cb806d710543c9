# Lo que sigue a una promesa de pago: las gracias o una pregunta amable.
promise-kept-subject = Muchas gracias
promise-kept = { $invoices }: pago recibido, tal como nos dijo. ¡Muchas gracias!
promise-kept-note = No queda nada por hacer.
promise-broken-subject = Sobre { $invoices }
promise-broken = Teníamos anotado el { $day } como día de su pago, y todavía no ha llegado.
promise-broken-note = Quizá ya está en camino; entonces no hay nada que hacer. Si surgió algún imprevisto, cuéntenoslo.
promise-again = Decir otro día
amount-due-on = { $amount }, vence el { $day }

promise-case = { $lines }
promise-history-line = { $invoices } para el { $day } (dicho el { $given }): { $state }
promise-state-open = pendiente
promise-state-broken = no cumplida
promise-state-followed-up = no cumplida, con seguimiento
promise-state-kept = cumplida
promise-state-late = pagada más tarde
promise-state-lapsed = ya no hay nada por pagar
promise-state-case = no cumplida, pasada a una persona
part-due = Plazo { $n } de { $count } de { $number }: { $amount } a más tardar el { $day }.
part-due-subject = El próximo plazo de { $number }
part-kept = Gracias, ha llegado el plazo { $n } de { $count } de { $number }.
part-next = El siguiente: { $amount } a más tardar el { $day }.
part-last = Era el último. Está todo pagado.
part-late = El plazo { $n } de { $count } de { $number }, { $amount }, estaba previsto para el { $day } y aún no ha llegado.
