# Was neben einer Antwort steht: gleich ein Mensch, eine andere Sprache, ein zweiter Wunsch.
person-offer = Wenn Sie lieber mit einem Menschen bei { $business } sprechen möchten, gebe ich das sofort weiter.
switch-button = Auf Deutsch weiter
one-more-thing = Sie hatten noch einen Wunsch. Machen wir damit weiter?
no-earlier = Davor gibt es keine Rechnung.
