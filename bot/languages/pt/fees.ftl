# Encargos por atraso: avisados antes, com a regra e com uma saída.
late-fee-line = Encargo por atraso da fatura { $invoice }, { $days ->
    [one] um dia após o vencimento
   *[other] { $days } dias após o vencimento
  }
late-fee-ahead = Se a fatura { $invoice } ainda estiver em aberto em { $day } ({ $days ->
    [one] um dia após o vencimento
   *[other] { $days } dias após o vencimento
  }), será somado um encargo por atraso de { $amount }. Se algo estiver dificultando, conte para nós: uma pessoa vai ver o caso.
late-fee-ahead-interest = Se a fatura { $invoice } ainda estiver em aberto em { $day } ({ $days ->
    [one] um dia após o vencimento
   *[other] { $days } dias após o vencimento
  }), serão somados juros de { $rate }% ao ano: { $amount }. Se algo estiver dificultando, conte para nós: uma pessoa vai ver o caso.
