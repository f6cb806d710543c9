greeting = Hello! I am the billing assistant of { $business }. Ask me what you owe, for an invoice, or to pay.
greeting-known = Hello { $name }. What would you like to know about your bills from { $business }?
i-am-a-bot = I am a bot. A person is always one tap away.
menu-about-bot = Who am I talking to?
about-bot = I look after your bills from { $business }. The amounts that I name come from the books of your account.
menu-problem = Something doesn’t work
menu-goodbye = Bye
problem-what = I’m sorry. What is it about?
goodbye = Bye. Write to me whenever you need something.
you-are-welcome = You’re welcome.
out-of-scope = I don’t know about that. I look after your bills from { $business }; for anything else, a person can help.
what-would-you-like = What would you like to do?
help =
    I can tell you what you owe and why, show and send your invoices{ $pay ->
        [no] { "" }
       *[yes] , take you to the payment page
    }, confirm what arrived, and remind you when you want it.
help-free = Just write it in your own words, or use { $commands }.
help-elsewhere = “Send this to my mail” takes the last answer along.
