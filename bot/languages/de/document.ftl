# Die Rechnung als Datei.
here-is-the-pdf = Hier ist Rechnung { $number }.
