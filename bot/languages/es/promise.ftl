# Un día de pago que dice el cliente.
promise-which = ¿De cuál se trata?
promise-all = Las { $count }: { $sums }
promise-which-day = Muy bien. ¿Qué día pagará { $invoices }? Sirve cualquiera hasta el { $last }.
promise-more-time = Son cosas que pasan. Si me dice un día hasta el { $last } para { $invoices }, los recordatorios esperan. Si necesita más, lo decide una persona.
promise-person = Necesito más tiempo
promise-too-late = El { $last } es el último día que puedo anotar. Para una fecha posterior, consulte a una persona de { $business }.
promise-day-is-over = El { $day } ya pasó. ¿Qué día le viene bien, hasta el { $last }?
promise-question = ¿Pagará a más tardar el { $day }?
promise-note = Los recordatorios correspondientes esperan hasta entonces. El vencimiento no cambia.
promise-yes = Pagaré para el { $day }
promise-made = Anotado: pagará a más tardar el { $day }. Gracias por decírmelo.
promise-made-note = Hasta entonces no le envío recordatorios de esto. El vencimiento no cambia.
promise-stands = Para { $invoices } ya tenemos anotado el { $day }, y los recordatorios esperan hasta entonces. Puede pagar antes cuando quiera.
promise-no-more = Para esta no puedo anotar otro día por mi cuenta. Una persona de { $business } puede verlo con usted.
