human-write-to = A person at { $business } answers at { $support }. If you sign in first, I can pass your case on with everything they need.
human-sign-in = Sign in first, and I pass your case to a person at { $business } with everything they need.
case-extension-request = Shall I ask { $business } for more time?
case-note = A person decides it and answers by e-mail.
button-pass-on = Yes, pass it on
passed-to-person = I have passed this to a person at { $business }, with what we wrote here. They answer by e-mail to { $email }, so you need not say it again.
passed-and-still-here = Meanwhile I keep answering here.
