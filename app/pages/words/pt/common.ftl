# Palavras que várias páginas usam, em português.
page-title = { $title } – { $business }
footer-help = Dúvidas? Escreva para
later-title = Tente de novo daqui a pouco, por favor
later-text = Não conseguimos consultar isso agora. Nada mudou. Recarregue a página em alguns segundos.
form-foreign = Este formulário foi enviado de outro site, por isso nada foi feito.
form-type = Este endereço só aceita um formulário web comum; nada foi feito.
form-unreadable = Não foi possível ler este formulário, por isso nada foi feito.
form-too-long = Este formulário tem mais de 10.000 bytes, por isso nada foi feito.
form-decision = O campo “decision” deve ser “confirm” ou “deny”; nada foi feito.
form-outcome = O campo “outcome” deve ser “succeed”, “decline” ou “process”; nada foi feito.
form-step = O campo “step” deve ser “next_morning” ou “next_week”; nada foi feito.
