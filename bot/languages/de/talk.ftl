# Was neben einer Antwort steht: gleich ein Mensch, eine andere Sprache, ein zweiter Wunsch.
person-offer = Wenn Sie lieber mit einem Menschen bei { $business } sprechen möchten, gebe ich das sofort weiter.
switch-button = Auf Deutsch weiter
one-more-thing = Sie hatten noch einen Wunsch. Machen wir damit weiter?
no-earlier = Davor gibt es keine Rechnung.
feature-off = Das geht bei { $business } nicht in diesem Chat. Ein Mensch hilft Ihnen gern dabei.
feature-off-cancel = Kündigungen nimmt { $business } nicht in diesem Chat entgegen. Hier können Sie jederzeit kündigen: { $where }. Auf Wunsch hilft auch ein Mensch.
looks-only = Von { $customer } können Sie hier alles ansehen. Bezahlen und ändern kann, wer für dieses Konto handeln darf; ein Mensch bei { $business } hilft Ihnen gern dabei.
