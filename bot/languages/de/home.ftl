home-closed = Hier steht, was bei { $business } offen ist, was als Nächstes abgebucht wird und ob die automatische Zahlung an ist, sobald ich weiß, wer Sie sind.
home-answers = Auf Knöpfe antworte ich unter „Nachrichten“.
prompts-title = Womit kann ich helfen?
