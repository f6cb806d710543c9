# Wörter, die mehrere Seiten teilen, auf Deutsch.
page-title = { $title } – { $business }
footer-help = Fragen? Schreiben Sie an
later-title = Bitte versuchen Sie es gleich noch einmal
later-text = Wir können das gerade nicht nachsehen. Es hat sich nichts geändert. Laden Sie die Seite in ein paar Sekunden neu.
form-foreign = Dieses Formular kam von einer anderen Seite; es wurde nichts getan.
form-type = Diese Adresse nimmt nur ein gewöhnliches Webformular; es wurde nichts getan.
form-unreadable = Dieses Formular war nicht lesbar; es wurde nichts getan.
form-too-long = Dieses Formular ist länger als 10.000 Bytes; es wurde nichts getan.
form-decision = Das Feld „decision“ muss „confirm“ oder „deny“ sein; es wurde nichts getan.
form-outcome = Das Feld „outcome“ muss „succeed“, „decline“ oder „process“ sein; es wurde nichts getan.
form-step = Das Feld „step“ muss „next_morning“ oder „next_week“ sein; es wurde nichts getan.
