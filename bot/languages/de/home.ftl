home-closed = Hier steht, was bei { $business } offen ist, was als Nächstes abgebucht wird und ob die automatische Zahlung an ist, sobald ich weiß, wer Sie sind.
home-with-person = Ihr Chat ist gerade bei den Menschen von { $business }. Um mich und meine Knöpfe wieder zu benutzen, drücken Sie hier.
home-answers = Auf Knöpfe antworte ich unter „Nachrichten“.
prompts-title = Womit kann ich helfen?
