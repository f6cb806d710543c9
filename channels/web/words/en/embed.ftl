# The chat on a site of the firm's, in English.
embed-open = Billing chat
embed-title = Billing chat of { $business }
embed-close = Close the chat
embed-news = A new message
open-apart = Open it on its own page
