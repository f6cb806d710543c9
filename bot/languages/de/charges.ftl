# Was von selbst abgebucht wird: vorher, vor einem neuen Versuch, und wenn eine Karte abläuft.
charge-ahead = Am { $day } verlängert sich { $plan }: { $amount } werden über { $method } abgebucht.
charge-ahead-note = Sie müssen nichts tun.
planned-ahead = Morgen, am { $day }, werden { $amount } für { $number } über { $method } abgebucht, wie Sie es wollten.
planned-ahead-note = Heute können Sie es noch zurücknehmen.
retry-ahead = { $amount } für { $number } konnten bisher nicht abgebucht werden. Der nächste Versuch ist am { $day } über { $method }.
retry-ahead-note = Eine neue Karte wird sofort versucht, und diese bleibt dann in Ruhe.
card-expires = { $method } läuft Ende { $expires } ab, und Ihre nächsten Abbuchungen kommen danach.
card-expires-note = Mit einer neuen Karte geht alles weiter wie bisher.
charge-dropped = Die geplante Zahlung von { $amount } für { $invoices } wurde nicht ausgeführt: Betrag oder Karte sind nicht mehr die, denen Sie zugestimmt haben. Es wurde nichts abgebucht.
mail-charge-dropped-subject = Ihre geplante Zahlung wurde nicht ausgeführt
mail-renewal-ahead-subject = Ihr Abo verlängert sich bald
mail-planned-ahead-subject = Ihre geplante Zahlung ist morgen
mail-retry-ahead-subject = Nächster Versuch bei Ihrer Karte
mail-card-expires-subject = Ihre Karte läuft bald ab
invoice-ahead = { $number } ist am { $day } fällig: { $amount } werden über { $method } abgebucht.
mail-invoice-ahead-subject = Ihre Rechnung wird morgen abgebucht
