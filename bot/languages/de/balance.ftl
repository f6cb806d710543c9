# Was offen ist.
owe-nothing = Zurzeit ist nichts offen.
owe = Zurzeit offen: { $amount }.
owe-autopay = Die automatische Zahlung ist an: Am Fälligkeitstag buchen wir über Ihre hinterlegte Zahlungsart ab, Sie brauchen nichts zu tun.
due-now = Offen
overdue-part = Davon überfällig
next-due = Als Nächstes fällig
next-charge = Nächste Abbuchung
on-its-way = Unterwegs
credit-left = Guthaben
as-of = { $customer }, Stand { $now }
