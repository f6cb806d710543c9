# The page that ends reminders by mail, in English.
stop-title = Stop these mails?
stop-lead = { $email } will get no more reminders and messages to all from { $business }. Receipts, and what is required, still come.
stop-button = Stop these mails
stop-hint = In your chat you can turn reminders on again at any time.
stop-done-title = They have stopped
stop-done-text = No more reminders will come. In your chat you can turn them on again.
stop-unknown-title = This link is not known any more
stop-unknown-text = It may be too old. Write “stop” in your chat, or to us.
stop-contact-lead = { $email } will get no more copies of anybody’s papers from { $business }.
stop-contact-done-title = They have stopped
stop-contact-done-text = No more copies will come to this address.
