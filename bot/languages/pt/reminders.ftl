# Lembretes: calorosos, exatos, curtos. Talvez o cliente já tenha pago há uma hora, ou esquecido: ninguém é acusado.
reminder-verbatim = { $text }
reminder-money = { $amount }
reminder-day = { $day }

reminder-subject-for = { $subject } ({ $customer })
reminder-for = Para a conta de { $customer }.
reminder-subject-before = Fatura { $invoice }: { $amount } com vencimento em { $day }
reminder-subject-today = Fatura { $invoice }: { $amount } com vencimento hoje
reminder-subject-overdue = Fatura { $invoice }: { $amount } venceu em { $day }
reminder-subject-several = { $count ->
    [one] Uma fatura em aberto
   *[other] { $count } faturas em aberto
  }: { $sums }

reminder-title-before = { $days ->
    [one] A fatura { $invoice } vence amanhã
   *[other] A fatura { $invoice } vence em { $days } dias
  }
reminder-title-today = A fatura { $invoice } vence hoje
reminder-title-overdue = { $days ->
    [one] A fatura { $invoice } venceu ontem
   *[other] A fatura { $invoice } venceu há { $days } dias
  }
reminder-title-several = { $count ->
    [one] Uma fatura em aberto
   *[other] { $count } faturas em aberto
  }

reminder-line-before = { $days ->
    [one] { $amount }, vence amanhã
   *[other] { $amount }, vence em { $days } dias
  }
reminder-line-today = { $amount }, vence hoje
reminder-line-overdue = { $days ->
    [one] { $amount }, venceu ontem
   *[other] { $amount }, venceu há { $days } dias
  }

# Frases de abertura, conforme o motivo e o tom. Os fatos estão no título e nas linhas.
reminder-opening-before = { $tone ->
    [firm] Por favor, programe o pagamento para que ele chegue a tempo.
   *[friendly] Um aviso rápido, para nada passar em branco.
  }
reminder-opening-due = { $tone ->
    [firm] Por favor, cuide para que o pagamento chegue ainda hoje.
   *[friendly] Um lembrete amigável, para isso não passar em branco hoje.
  }
reminder-opening-overdue = { $tone ->
    [firm] Por favor, pague agora ou conte para nós o que está dificultando: vamos buscar uma solução em conjunto.
   *[friendly] Talvez tenha passado despercebida: acontece com todos nós.
  }
reminder-opening-final = { $tone ->
    [friendly] Gostaríamos de resolver isso em conjunto com você. Se estiver difícil agora, conte para nós.
    [firm] Este é o nosso último lembrete sobre esta fatura. Por favor, pague agora ou fale conosco: vamos buscar uma solução em conjunto.
   *[neutral] Esta fatura está em aberto há algum tempo. Se algo não estiver claro ou estiver difícil, conte para nós.
  }
reminder-opening-several = { $tone ->
    [firm] Por favor, veja estas faturas e pague o que estiver na hora de pagar.
   *[friendly] Está tudo aqui num só lugar, para nada passar em branco.
  }

reminder-invoice = Fatura
reminder-due-on = Vencimento
reminder-amount = Valor a pagar
reminder-sum = Total
reminder-disputed = Não incluído: { $amount } de { $invoice }, que estamos verificando. Você não precisa pagar essa parte até que alguém a tenha visto.
reminder-note = Já pagou? Obrigado, então não é preciso fazer nada.
reminder-mail-note = Você recebe isto por e-mail porque no momento não há um chat para onde enviar.
reminder-mail-chosen-note = Este lembrete vem por e-mail; você também pode pagar ou perguntar no seu chat.
mail-stop = Não receber mais estes e-mails
broadcast-stop = “Pare” encerra mensagens como esta.
reminder-open = Pagar ou perguntar no chat

reminder-pay = Pagar { $amount }
reminder-snooze = { $days ->
    [one] Lembrar amanhã
   *[other] Lembrar em { $days } dias
  }
reminder-promise = Vou pagar em …
reminder-stop = Parar lembretes
reminder-human = Falar com uma pessoa

discreet-message = Há uma mensagem sobre a sua conta.
discreet-show = Mostrar
discreet-open = Entrar e ler
discreet-note = Você pediu mensagens que não mostram nada a outras pessoas.
reminder-contact-note = Você recebe isto porque concordou em receber cópias neste endereço.
