# Neues von einem Anliegen, vom Bot selbst gesagt.
case-approved-refund = { $business } stimmt Ihrer Erstattung von { $amount } zu.
case-approved-refund-note = Sobald das Geld unterwegs ist, sage ich es Ihnen hier.
case-refused-refund = { $business } hat Ihren Wunsch nach einer Erstattung von { $amount } geprüft und stimmt ihm nicht zu.
case-approved-line = { $business } hat { $invoice } geprüft: Bei { $amount } haben Sie recht, das wird in Ordnung gebracht.
case-refused-line = { $business } hat { $invoice } geprüft: Es bleibt bei { $amount }, und Erinnerungen zählen es wieder mit.
case-approved-transfer = { $business } hat Ihre Zahlung von { $amount } für { $invoice } gefunden. Vielen Dank!
case-refused-transfer = { $business } hat Ihre Zahlung von { $amount } für { $invoice } noch nicht gefunden. Bitte fragen Sie bei Ihrer Bank nach; ein Mensch sucht gern mit Ihnen.
case-arrived-transfer = Ihre Zahlung für { $invoice } ist angekommen, wie Sie gesagt haben. Vielen Dank!
case-answer = { $business } schreibt: { $words }
case-news-subject = Neues zu Ihrem Anliegen
in-check-row = In Prüfung
amount-of = { $amount } von { $number }
in-check = Sie haben uns gebeten, { $number } zu prüfen.
in-check-held = Sie haben uns gebeten, { $number } zu prüfen; die Erinnerungen daran warten.
in-check-part = Sie haben uns gebeten, { $amount } von { $number } zu prüfen; Erinnerungen lassen das aus.
