# Begrüßung, Dank und Hilfe.
greeting = Guten Tag! Ich bin der Rechnungsassistent von { $business }. Fragen Sie mich, was offen ist, lassen Sie sich eine Rechnung schicken, oder bezahlen Sie.
greeting-known = Guten Tag, { $name }. Was möchten Sie über Ihre Rechnungen von { $business } wissen?
i-am-a-bot = Ich bin ein Bot. Zu einem Menschen ist es immer nur ein Fingertipp.
menu-about-bot = Mit wem schreibe ich?
about-bot = Ich kümmere mich um Ihre Rechnungen von { $business }. Die Beträge, die ich nenne, stehen so in Ihrem Konto.
menu-problem = Etwas geht nicht
menu-goodbye = Auf Wiedersehen
problem-what = Das tut mir leid. Worum geht es?
goodbye = Auf Wiedersehen. Schreiben Sie mir, wann immer Sie etwas brauchen.
you-are-welcome = Gern geschehen.
out-of-scope = Damit kenne ich mich nicht aus. Ich kümmere mich um Ihre Rechnungen von { $business }; bei allem anderen kann ein Mensch helfen.
what-would-you-like = Was möchten Sie tun?
help =
    Ich sage Ihnen, was offen ist und warum, zeige und schicke Ihnen Ihre Rechnungen{ $pay ->
        [no] { "" }
       *[yes] , bringe Sie zur Bezahlseite
    }, bestätige, was angekommen ist, und erinnere Sie, wenn Sie das möchten.
help-free = Schreiben Sie einfach in Ihren eigenen Worten, oder nutzen Sie { $commands }.
help-elsewhere = Mit „Schick das an meine Mail“ bekommen Sie die letzte Antwort dorthin.
