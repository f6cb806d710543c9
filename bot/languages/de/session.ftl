# Angemeldet sein, Konten und verbundene Chats.
already-signed-in = Sie sind angemeldet, { $name }, für { $customer }.
signed-out = Sie sind in diesem Chat abgemeldet. Bis zur nächsten Anmeldung wird hier nichts über Ihre Rechnungen gezeigt.
sign-out-question = In diesem Chat abmelden?
switched = Jetzt geht es um { $customer }.
only-one-account = Zu Ihrer Adresse gehört nur ein Konto, { $customer }, und in dem sind Sie schon.
which-account = Zu Ihrer Adresse gehören mehrere Konten. Um welches geht es?
linked-chats = Chats, die Ihre Rechnungen sehen können
linked-chat = { $name } ({ $channel })
this-chat = dieser Chat
last-used = zuletzt benutzt am { $at }
button-unlink = { $name } ({ $channel }) trennen
unlinked = Erledigt. Der andere Chat ist abgemeldet.
unlinked-note = Er bekommt auch keine Erinnerungen mehr.
link-gone = Dieser Chat ist nicht mehr verbunden.
