# Anliegen: was ein Mensch entscheidet oder sucht, und was daraus wurde.
case-refund-request = Soll ich { $business } um diese Erstattung bitten?
case-dispute-charge = Soll ich { $business } sagen, dass hier etwas nicht stimmt?
case-already-paid = Soll ich { $business } sagen, dass Sie schon bezahlt haben?
case-invoice = Rechnung
case-day = Tag
case-words = Ihre Worte
case-held = Erinnerungen an diese Rechnung warten, bis sich jemand darum gekümmert hat.
case-amount = Betrag
case-line-of = Position
case-held-part = Erinnerungen lassen { $amount } aus, bis sich jemand darum gekümmert hat.
case-told-here = Sobald sich etwas tut, sage ich es Ihnen hier.
case-which-words = Worum geht es? Schreiben Sie es in ein paar Worten, ich gebe sie so weiter.
case-no-words = Ohne Worte weiter
case-known = Das liegt uns seit dem { $day } vor: { $amount }, { $state }.
case-state-open = wird geprüft
case-state-approved = zugesagt
case-state-refused = abgelehnt
case-state-on-its-way = Geld ist unterwegs
case-state-arrived = erledigt
case-state-failed = nicht durchgegangen, wird geprüft
no-cases = Von Ihnen ist nichts offen. Wenn mit einer Rechnung oder Zahlung etwas nicht stimmt, sagen Sie es mir einfach.
cases-title = Was Sie uns gebeten haben zu prüfen
case-about-refund = Erstattung · { $about }
case-about-line = Rechnung { $about }
case-about-transfer = Zahlung zu { $about }
case-line = { $amount } · { $state } ({ $day })
refund-made-already = Diese Zahlung ist schon zurückgegangen, oder die Bank kümmert sich darum.
refund-too-much = Von dieser Zahlung kann höchstens { $amount } zurückgehen.
refund-all = Um { $amount } bitten
refund-nothing-paid = Ich sehe keine Zahlung von Ihnen, die zurückgehen könnte.
refund-not-paid = { $number } ist nicht bezahlt, es kann also nichts zurückgehen. Wenn etwas daran nicht stimmt, lasse ich es prüfen.
refund-button = { $amount } vom { $day }
refund-which = Um welche Zahlung geht es?
refund-payment = Zahlung
refund-amount = Zurück an Sie
line-button = { $line } · { $amount }
line-all = Die ganze Rechnung
line-which = Um welche Position von { $number } geht es?
claim-which-day = An welchem Tag wurde { $number } bezahlt? Das hilft, das Geld zu finden.
claim-held = { $days ->
    [one] Erinnerungen daran warten einen Tag, damit jemand nach dem Geld sehen kann.
   *[other] Erinnerungen daran warten { $days } Tage, damit jemand nach dem Geld sehen kann.
  }
