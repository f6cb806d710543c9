# Was auf eine Zahlungszusage folgt: ein Dank oder eine freundliche Nachfrage.
promise-kept-subject = Vielen Dank
promise-kept = { $invoices }: bezahlt, wie Sie gesagt haben. Vielen Dank!
promise-kept-note = Es ist nichts weiter zu tun.
promise-broken-subject = Zu { $invoices }
promise-broken = Für Ihre Zahlung hatten wir den { $day } notiert; sie ist noch nicht angekommen.
promise-broken-note = Vielleicht ist sie schon unterwegs; dann ist nichts weiter zu tun. Ist etwas dazwischengekommen, sagen Sie es uns.
promise-again = Einen anderen Tag nennen
amount-due-on = { $amount }, fällig am { $day }

promise-case = { $lines }
promise-history-line = { $invoices } bis zum { $day } (gesagt am { $given }): { $state }
promise-state-open = offen
promise-state-broken = nicht eingehalten
promise-state-followed-up = nicht eingehalten, nachgefragt
promise-state-kept = eingehalten
promise-state-late = verspätet bezahlt
promise-state-lapsed = nichts mehr fällig
promise-state-case = nicht eingehalten, an einen Menschen weitergegeben
part-due = Rate { $n } von { $count } für { $number }: { $amount } bis zum { $day }.
part-due-subject = Die nächste Rate zu { $number }
part-kept = Danke, Rate { $n } von { $count } für { $number } ist da.
part-next = Die nächste: { $amount } bis zum { $day }.
part-last = Das war die letzte. Damit ist alles bezahlt.
part-late = Rate { $n } von { $count } für { $number }, { $amount }, war für den { $day } geplant und ist noch nicht da.
