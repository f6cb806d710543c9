# Menschen und Uhr der Spielwiese, auf Deutsch.
demo-clock-text = { $weekday }, { $at } UTC
demo-mood-overdue = eine Rechnung ist überfällig
demo-mood-autopay = zahlt automatisch
demo-mood-credit = hat ein Guthaben
demo-mood-nothing = schuldet nichts
demo-mood-forty = hat vierzig Rechnungen
