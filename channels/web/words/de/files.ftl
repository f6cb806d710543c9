# Die Dokumente des Webchats, auf Deutsch.
file-later = Das Dokument lässt sich gerade nicht abrufen. Bitte versuchen Sie es gleich noch einmal.
file-unknown = Dieses Dokument gibt es in diesem Chat nicht.
