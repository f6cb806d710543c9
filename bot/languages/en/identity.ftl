ask-email = To see your bills from { $business }, I need to know who you are. Which e-mail address do your invoices go to?
ask-email-why = I send a link there. Nothing is shown before you have confirmed it.
session-expired = It has been a while, so please sign in again. Which e-mail address do your invoices go to?
email-unreadable = That doesn’t look like an e-mail address. Please send just the address, like name@example.com.
link-sent = If invoices go to that address, an e-mail with a link is on its way. It is good for 15 minutes.
link-number = Your number: { $number }. The page behind the link asks for it.
link-come-back = Open the link in the e-mail and confirm there; the page brings you back here.
step-up-sent = For this I need to be sure once more that it is you. An e-mail with a link is on its way to the address on file; then we go on where you are.
link-limit = That was a lot of sign-in e-mails in a short time. Please wait an hour, or talk to a person.
start-dead = That link no longer works: it was used, is too old, or was made for somebody else. Ask for a new one here.
consent-2026-11 = By linking this chat you agree to get reminders and notices about your bills here. “Stop” ends that at once.
zone-first = Reminders keep to your clock. Is it { $at } where you are ({ $zone })?
zone-right = Yes, that’s right
zone-other = No, another time zone
signed-in = You’re signed in, { $name }. This is the account of { $customer }.

channel-telegram = Telegram
channel-slack = Slack
channel-web = web chat
channel-terminal = terminal
channel-email = e-mail

mail-link-subject = Sign in to { $business } billing
mail-link-sign-in = { $name } on { $channel } asks to see your bills from { $business } in chat.
mail-link-step-up = { $name } on { $channel } wants to change something in your billing with { $business } and needs to confirm once more that it is really them.
mail-link-button = Open the confirmation page
mail-link-proof-number = The page asks for the three-digit number that the chat shows. Nobody will ever ask you to tell them a number, and you should never type one that somebody told you.
mail-link-proof-deep-link = After you confirm, the page brings you back to the chat that asked. Only that chat can use it.
mail-link-not-you = If this wasn’t you, press “No, it was not me” on the page or do nothing: the link dies in 15 minutes.
mail-bound-subject = A chat was linked to your { $business } billing
mail-bound = { $name } on { $channel } can now see your bills from { $business } in chat. If that wasn’t you, write to { $support } at once. You can end it any time with /logout in that chat.
mail-bound-plain = { $name } on { $channel } can now see your bills from { $business } in chat. If that wasn’t you, tell { $business } at once. You can end it any time with /logout in that chat.
mail-denied-alert-subject = A request was denied
mail-denied-alert = The owner of an address says that a request from { $channel } was not theirs (request { $request }). That chat can’t ask for this address for 24 hours.

mail-ticket-subject = Ticket { $number }: { $category }
mail-ticket = Ticket { $number }
mail-ticket-transcript = The conversation so far (card numbers are hidden):

mail-address-subject = Please confirm this address for { $business }
mail-link-new-email = { $name } on { $channel } asks { $business } to write to this address from now on, and to sign in with it.
mailbox-sent-new-email = A mail with a link is on its way to the new address, and a word of it to your present one.
mailbox-nothing-yet = Nothing changes before the page behind the link has your number. The link is good for 15 minutes.
mail-email-asked-subject = Another e-mail address was asked for at { $business }
mail-email-asked = { $name } on { $channel } asks that mail from { $business } goes to { $email } instead of this address. Nothing has changed yet: the owner of the new address has to confirm it first.
