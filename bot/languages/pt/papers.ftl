# Extrato, arquivos, crédito e o que foi enviado.
menu-invoice-documents = Documentos
menu-credit-note = Nota de crédito
menu-statement = Extrato da conta
menu-export-csv = CSV para a contabilidade
menu-download-documents = Todos os documentos em ZIP
menu-mail-document = Enviar por e-mail
menu-sent-to-me = O que me foi enviado
menu-credits = Crédito
button-mail-it = Enviar por e-mail
button-csv = CSV para a contabilidade
button-zip = Todos os documentos em ZIP
button-documents = Documentos
button-receipt-of = Recibo, { $amount }
button-version = PDF, versão { $version }
button-other-period = Outro período
statement-which = De qual período você precisa do extrato?
here-is-the-statement = Aqui está o extrato da sua conta, { $first } – { $last }.
csv-which = De qual período você precisa do arquivo?
here-is-the-csv = Aqui estão todos os movimentos de { $first } a { $last } em uma tabela para a sua contabilidade.
bundle-which = De qual período você precisa dos documentos?
bundle-begun = Estou reunindo os seus documentos de { $first } a { $last }. Escrevo assim que estiverem prontos.
bundle-ready = { $count ->
    [one] O seu documento está pronto.
   *[other] Os seus { $count } documentos estão prontos.
 }
bundle-part = { $parts ->
    [1] Baixar ZIP
   *[other] Baixar ZIP, parte { $part } de { $parts }
 }
bundle-note = O link vale por uma hora, e só enquanto este chat estiver conectado. Por favor, não o repasse.
bundle-empty = Não há documentos nesse período.
bundle-too-many = São mais de { $count } documentos. Escolha um período mais curto e eu os reúno.
bundle-too-often = Reúno documentos no máximo { $count } vezes por hora. Os links que você já tem continuam valendo pela hora deles.
documents-title = Documentos da fatura { $number }
document-payment = Pago em { $day }
document-part-refunded = { $amount }, desse pagamento { $refunded } reembolsados
document-note = Nota de crédito { $number }, { $day }
document-void = anulada
no-such-note = Não encontro essa nota de crédito.
here-is-the-note = Aqui está a nota de crédito { $number } de { $amount } da fatura { $invoice }.
mail-none = Preciso saber qual documento e ter um e-mail seu cadastrado. Escolha uma fatura ou pergunte a uma pessoa.
mail-which = Para qual dos seus endereços?
mail-sent = Enviei por e-mail para { $to }.
mail-limited = Envio no máximo { $count } documentos por hora. Tente mais tarde ou pegue o arquivo neste chat.
mail-gone = Esse endereço de e-mail não está mais cadastrado.
mail-paper = Aqui está o documento de { $business } que você pediu no chat.
mail-paper-subject = Seu documento de { $business }
paper-away = Não funcionou agora. Nada se perdeu; tente de novo, por favor.
credit-held = Você tem { $amount } de crédito conosco.
credit-used-up = O seu crédito foi todo usado.
credit-note-on-use = O crédito não vence. Ele reduz o próximo valor a pagar.
credit-note-elsewhere = O crédito não vence. Se você pedir, uma pessoa pode devolvê-lo ou descontá-lo.
credit-none = Não há crédito e nunca houve.
credit-used-for = { $amount } usados em { $number }
credit-back-from = { $amount } devolvidos de { $number }
credit-taken-back = { $amount } retirados
credit-left-over = { $amount }, sobra de um pagamento
credit-given = { $amount } recebidos
sent-title = O que foi enviado a você
sent-none = Por iniciativa minha ainda não enviei nada a você.
sent-note = Só mensagens que ninguém pediu e documentos por e-mail; nunca o texto delas.
sent-at = { $at }
sent-line = { $kind } · { $way } · { $state }
sent-kind-link = Link de acesso
sent-kind-payment = Notícia de um pagamento
sent-kind-notice = Aviso
sent-kind-reminder = Lembrete
sent-kind-broadcast = Notícia para todos
sent-kind-paper = Documento
sent-by-mail = por e-mail
sent-in-chat = no chat
sent-state-waiting = a caminho
sent-state-sent = enviado
sent-state-lost = não chegou
sent-state-unknown = talvez não tenha chegado
