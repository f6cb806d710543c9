# Casos: o que uma pessoa decide ou procura, e no que deu.
case-refund-request = Quer que eu peça esse reembolso a { $business }?
case-dispute-charge = Quer que eu avise { $business } de que algo está errado aqui?
case-already-paid = Quer que eu avise { $business } de que você já pagou?
case-invoice = Fatura
case-day = Dia
case-words = Suas palavras
case-with-file = { $name } vai junto.
case-held = Os lembretes desta fatura esperam até que alguém tenha visto o caso.
case-amount = Valor
case-line-of = Item
case-held-part = Os lembretes deixam { $amount } de fora até que alguém tenha visto o caso.
case-passed-on = Passei isso a uma pessoa de { $business }, junto com a nossa conversa. Assim que houver novidade, aviso você aqui.
case-decided-note = Uma pessoa decide, e eu aviso você aqui.
case-which-words = Do que se trata? Conte em poucas palavras; passo adiante exatamente assim.
case-no-words = Seguir sem explicar
case-known = Já temos isso desde { $day }: { $amount }, { $state }.
case-state-open = em análise
case-state-approved = aceito
case-state-refused = não aceito
case-state-on-its-way = dinheiro a caminho
case-state-arrived = resolvido
case-state-failed = não deu certo, em análise
no-cases = Você não tem nada em aberto conosco. Se algo estiver errado numa fatura ou num pagamento, é só me dizer.
cases-title = O que você pediu para vermos
case-about-refund = Reembolso · { $about }
case-about-line = Fatura { $about }
case-about-transfer = Pagamento de { $about }
case-line = { $amount } · { $state } ({ $day })
refund-made-already = Esse pagamento já foi devolvido, ou o banco está cuidando dele.
refund-too-much = Desse pagamento podem voltar no máximo { $amount }.
refund-all = Pedir { $amount }
refund-nothing-paid = Não vejo nenhum pagamento seu que possa voltar.
refund-not-paid = { $number } não foi paga, então não há o que devolver. Se algo nela estiver errado, posso pedir que verifiquem.
refund-button = { $amount } de { $day }
refund-which = De qual pagamento se trata?
refund-payment = Pagamento
refund-amount = A devolver
line-button = { $line } · { $amount }
line-all = A fatura inteira
line-which-invoice = Se algo não está certo, eu aviso { $business }. De qual fatura se trata?
line-which = De qual item de { $number } se trata?
claim-which-day = Em que dia { $number } foi paga? Isso ajuda a encontrar o dinheiro.
claim-held = { $days ->
    [one] Os lembretes esperam { $days } dia, para que alguém procure o dinheiro.
    [many] Os lembretes esperam { $days } de dias, para que alguém procure o dinheiro.
   *[other] Os lembretes esperam { $days } dias, para que alguém procure o dinheiro.
  }
file-kept = Obrigado. Coloquei junto do seu pedido { $number }, onde { $business } pode vê-lo.
file-no-case = Posso guardar uma foto ou um documento com um pedido. Diga primeiro do que se trata e envie de novo.
file-unfit = Posso guardar fotos (JPEG, PNG) e arquivos PDF de até { $megabytes } MB. Este não é um deles.
file-not-fetched = Não consegui obter esse arquivo agora. Envie de novo, por favor.
