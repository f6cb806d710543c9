# Idioma, fuso horário e lembretes.
settings-title = Suas configurações
setting-language = Idioma
setting-zone = Fuso horário
setting-reminders = Lembretes
reminders-on = ativados
reminders-off = desativados
which-language = Em que idioma você quer conversar?
language-unknown = Esse idioma eu ainda não falo. Falo estes:
language-question = Continuar em { $language }?
language-set = Certo, em português então.
which-zone = Seu fuso horário é { $zone }. Diga outro, como Europe/Berlin ou America/New_York.
zone-unknown = Não conheço esse fuso horário. Ele tem um formato como Europe/Berlin ou America/New_York.
zone-question = Mudar seu fuso horário para { $zone }, onde agora é { $at }?
next-reminder = O próximo lembrete chegaria em { $at }, no seu horário.
zone-set = Seu fuso horário agora é { $zone }; lá é { $at }.
stop-question = Parar todos os lembretes sobre suas faturas?
stop-one-question = Parar só os lembretes sobre { $invoice }?
reminders-stopped-one = Não envio mais lembretes sobre { $invoice }. O vencimento continua o mesmo; os lembretes de outras faturas seguem.
reminders-stopped = Não envio mais lembretes. Os vencimentos das faturas continuam os mesmos, e você pode me perguntar quando quiser.
reminders-started = Os lembretes estão ativados de novo.
button-undo = Desfazer
snooze-how-long = Por quanto tempo devo esperar com os lembretes?
snooze-days =
    { $days ->
        [one] { $days } dia
       *[other] { $days } dias
    }
snooze-too-long =
    { $days ->
        [one] Posso esperar até { $days } dia. Para mais tempo, fale com uma pessoa.
       *[other] Posso esperar até { $days } dias. Para mais tempo, fale com uma pessoa.
    }
snooze-used-up = Os lembretes de { $invoice } já foram adiados { $times ->
    [one] { $times } vez
   *[other] { $times } vezes
  }, e não consigo adiar de novo por conta própria. Diga em que dia você vai pagar, e eu espero até lá; ou fale com uma pessoa.
nothing-to-snooze = Não há nada a pagar, então não há o que lembrar.
snooze-question = Sem lembretes até { $day }?
snoozed = Certo, até { $day } não envio lembretes.
snoozed-note = O vencimento continua o mesmo.
