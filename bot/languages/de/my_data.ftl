data-title = Was { $business } hier über Sie aufbewahrt
data-what = Ihr Konto mit Rechnungen und Zahlungen, Ihre Einstellungen, die Chats, in denen Sie angemeldet sind, und was dort gesagt wurde, Ihre Zusagen und Anliegen, und wozu Sie eingewilligt haben. Alles davon gibt es als Datei, die andere Programme lesen können.
data-erase = Was in Chats gesagt wurde, wird nach 60 Tagen von selbst vergessen. Soll mehr gelöscht werden, fragen Sie einen Menschen. Rechnungen und Zahlungen sind Buchungsunterlagen, die { $business } nach dem Gesetz aufbewahren muss.
data-here = Hier ist alles zu { $customer } und { $email }.
data-note = Bewahren Sie die Datei gut auf: Wer sie hat, kann Ihre Rechnungen lesen.
data-file = meine-daten.json
menu-export-data = Alles als Datei
menu-my-data = Was über mich gespeichert ist
