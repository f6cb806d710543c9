# Passar o assunto para uma pessoa.
human-write-to = Escreva para { $support }: uma pessoa de { $business } responde. Se você entrar primeiro, posso passar seu caso adiante com tudo o que é preciso.
human-sign-in = Entre primeiro, e eu passo seu caso a uma pessoa de { $business } com tudo o que é preciso.
case-extension-request = Quer que eu peça mais prazo a { $business }?
case-note = Uma pessoa decide e responde por e-mail.
button-pass-on = Sim, pode passar
passed-to-person = Passei isso a uma pessoa de { $business }, junto com a nossa conversa. A resposta chega por e-mail em { $email }; você não precisa explicar tudo de novo.
passed-and-still-here = Enquanto isso, continuo por aqui.
