# The page of a magic link, in English.
link-title-sign_in = Is this you signing in?
link-title-step_up = Is this you?
link-lead-sign_in = Somebody wants to see the invoices of { $email } in a chat with { $business }.
link-lead-step_up = In a chat with { $business }, something was asked for { $email } that needs a fresh proof.
link-fact-channel = Asked on
link-fact-name = Name shown there
link-fact-time = Asked at
link-number-label = The three digits in your chat
link-number-hint = Type the number that your chat with { $business } shows.
link-number-form = Please type the three digits that your chat shows.
link-number-wrong =
    { $tries ->
        [one] That was not the number. You have one more try.
       *[other] That was not the number. You have { $tries } more tries.
    }
link-warn-number = Never type a number that somebody told you or sent to you, only the one that you see in your own chat. Otherwise that person gets to see your invoices.
link-warn-deep_link = Confirm only what you have just asked for yourself. The next step takes you to { $channel }, and works only in the chat that asked.
link-confirm = Yes, it was me
link-deny = No, it was not me

link-next-title = One more step
link-next-text = Press Start in { $channel } to finish. It works only in the chat that asked, and only for a few minutes.
link-next-open = Open { $channel }

link-confirmed-title = That worked
link-confirmed-text = Go back to your chat, it goes on by itself. You can close this page.
link-used-title = This link has done its work
link-used-text = It was confirmed and can’t be used again. Your chat knows already; you can close this page.
link-approved-title = You have confirmed already
link-approved-text = To finish, press Start in the chat that asked. If you have lost the button, ask for a new link in the chat: type “sign in”.
link-denied-title = Thank you, nobody got in
link-denied-text = The request is dead, and that chat can’t ask for your address again for 24 hours. You need not do anything else. If it was you after all, ask again tomorrow or write to us.
link-expired-title = This link is too old
link-expired-text = A link works for 15 minutes. Go back to your chat and ask for a new one: type “sign in”.
link-dead-title = This link no longer works
link-dead-text = A newer one took its place, or the number was wrong twice. Go back to your chat and ask for a new link: type “sign in”.
link-unknown-title = This link no longer works
link-unknown-text = It may be incomplete or too old. Open it once more from the mail, or go back to your chat and ask for a new one: type “sign in”.
link-limited-title = That was a little too often
link-limited-text = Please wait a few minutes, then open the link from your mail again.

link-title-new_email = Is this your address?
link-lead-new_email = In a chat with { $business }, somebody asks that e-mail about their bills comes to { $email } from now on, and that they sign in with it.
link-title-contact = Is this your address?
link-lead-contact = In a chat with { $business }, somebody asks that copies of their bills, receipts or reminders are mailed to { $email } too.
link-warn-owner = Confirm only what you asked for yourself, or agreed to with whoever asks. Never type a number that a stranger told you or sent to you.
link-number-label-owner = The three digits from the chat
link-number-hint-owner = Type the number that the asking chat shows. If you did not ask yourself, whoever did can tell you.
link-confirm-owner = Yes, I agree
link-deny-owner = No, I don’t agree
link-confirmed-owner-title = Thank you, that worked
link-confirmed-owner-text = The chat that asked knows already. You can close this page.
link-expired-owner-title = This link is too old
link-expired-owner-text = A link works for 15 minutes. Nothing was changed. Whoever asked can ask for a new one in the chat.
link-dead-owner-title = This link no longer works
link-dead-owner-text = A newer one took its place, the number was wrong twice, or the chat was signed out. Nothing was changed. Whoever asked can ask again in the chat.
link-denied-owner-title = Thank you, nothing was changed
link-denied-owner-text = The request is dead, and that chat can’t ask for your address again for 24 hours. You need not do anything else.
