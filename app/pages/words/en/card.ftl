# The pages for a new card, in English.
card-done-title = Done
card-done-text = You can close this page. Your chat shows the card as soon as it has arrived there.
card-over-title = This page has closed
card-over-text = The link lives for a few minutes only. Ask in your chat for a new one: type “new card”.
card-away-title = The card page doesn’t open right now
card-away-text = Nothing has changed. Please tap the link again in a few minutes, or ask in your chat for a person.
wallet-title = Add a card
wallet-lead = This page stands in for a real one. Choose a card; no number is asked for.
