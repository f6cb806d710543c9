# Words that several pages share, in English.
page-title = { $title } – { $business }
footer-help = Questions? Write to
later-title = Please try again in a moment
later-text = We can’t look this up right now. Nothing has changed. Reload the page in a few seconds.
form-foreign = This form was sent from another site, so nothing was done.
form-type = This address takes an ordinary web form only; nothing was done.
form-unreadable = This form could not be read, so nothing was done.
form-too-long = This form is longer than 10,000 bytes, so nothing was done.
form-decision = The field “decision” must be “confirm” or “deny”; nothing was done.
form-outcome = The field “outcome” must be “succeed”, “decline” or “process”; nothing was done.
form-step = The field “step” must be “next_morning” or “next_week”; nothing was done.
