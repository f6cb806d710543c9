# What is charged by itself: said before, said again before a retry, and when a card runs out.
charge-ahead = On { $day } your { $plan } renews: { $amount } is charged to { $method }.
charge-ahead-note = You need not do anything.
planned-ahead = Tomorrow, { $day }, { $amount } for { $number } is taken from { $method }, as you asked.
planned-ahead-note = Today you can still take it back.
retry-ahead = { $amount } for { $number } could not be charged so far. The next try is on { $day }, to { $method }.
retry-ahead-note = A new card is tried at once, and then this one is left alone.
card-expires = { $method } expires at the end of { $expires }, and your next charges fall after that.
card-expires-note = With a new card everything goes on as before.
charge-dropped = The planned payment of { $amount } for { $invoices } was not made: the amount or the card is no longer what you agreed to. Nothing was charged.
mail-charge-dropped-subject = Your planned payment was not made
mail-renewal-ahead-subject = Your subscription renews soon
mail-planned-ahead-subject = Your planned payment is tomorrow
mail-retry-ahead-subject = The next try to charge your card
mail-card-expires-subject = Your card expires soon
invoice-ahead = { $number } is due on { $day }: { $amount } is charged to { $method }.
mail-invoice-ahead-subject = Your invoice is charged tomorrow
