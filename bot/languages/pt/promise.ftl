# Um dia de pagamento que o cliente indica.
promise-which = De qual você está falando?
promise-all = Todas as { $count }: { $sums }
promise-which-day = Combinado. Em que dia você vai pagar { $invoices }? Pode ser qualquer dia até { $last }.
promise-more-time = Acontece. Se você indicar um dia até { $last } para { $invoices }, os lembretes esperam até lá. Se precisar de mais tempo, uma pessoa decide.
promise-person = Preciso de mais tempo
promise-too-late = { $last } é o último dia que consigo anotar. Para um dia mais adiante, fale com uma pessoa de { $business }.
promise-day-is-over = { $day } já passou. Que dia até { $last } fica bom para você?
promise-question = Você paga até { $day }?
promise-note = Os lembretes disso esperam até lá. O vencimento continua o mesmo.
promise-yes = Vou pagar até { $day }
promise-made = Anotado: você paga até { $day }. Obrigado por avisar!
promise-made-note = Até lá, não envio lembretes sobre isso. O vencimento continua o mesmo.
promise-stands = Para { $invoices } já está anotado { $day }, e os lembretes esperam até lá. Você pode pagar antes, quando quiser.
promise-no-more = Para esta, não consigo anotar outro dia por conta própria. Uma pessoa de { $business } pode ver isso com você.
