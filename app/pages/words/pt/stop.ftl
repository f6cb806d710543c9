# The page that ends reminders by mail, in Portuguese.
stop-title = Parar de receber estes e-mails?
stop-lead = { $email } não receberá mais lembretes nem mensagens gerais de { $business }. Recibos e avisos obrigatórios continuam chegando.
stop-button = Parar de receber
stop-hint = No chat você pode reativar os lembretes quando quiser.
stop-done-title = Pronto
stop-done-text = Não chegarão mais lembretes. No chat você pode reativá-los.
stop-unknown-title = Este link não é mais reconhecido
stop-unknown-text = Talvez seja antigo demais. Escreva “parar” no seu chat, ou escreva para nós.
stop-contact-lead = { $email } não receberá mais cópias de documentos de { $business }, de ninguém.
stop-contact-done-title = Está encerrado
stop-contact-done-text = Nenhuma cópia chegará mais a este endereço.
