# Mots que plusieurs pages partagent, en français.
page-title = { $title } – { $business }
footer-help = Une question ? Écrivez à
later-title = Réessayez dans un instant
later-text = Impossible de vérifier cela pour le moment. Rien n’a changé. Rechargez la page dans quelques secondes.
form-foreign = Ce formulaire vient d’un autre site ; rien n’a été fait.
form-type = Cette adresse n’accepte qu’un formulaire web ordinaire ; rien n’a été fait.
form-unreadable = Ce formulaire est illisible ; rien n’a été fait.
form-too-long = Ce formulaire dépasse 10 000 octets ; rien n’a été fait.
form-decision = Le champ « decision » doit valoir « confirm » ou « deny » ; rien n’a été fait.
form-outcome = Le champ « outcome » doit valoir « succeed », « decline » ou « process » ; rien n’a été fait.
form-step = Le champ « step » doit valoir « next_morning » ou « next_week » ; rien n’a été fait.
