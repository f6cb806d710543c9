# The page that brings the app into a platform, in German.
install-title = { $business } in Slack
install-lead = Drei Schritte, etwa fünf Minuten. Sie müssen im Workspace Apps hinzufügen dürfen.
install-create = Slack legt die App nach einer Liste dessen an, was sie darf, und zeigt Ihnen die Liste vorher.
install-button = App in Slack anlegen
install-copy = Installieren Sie die App in Ihrem Workspace, und übernehmen Sie, was Slack dort zeigt, in Ihre Einstellungen:
install-start = Starten Sie das Programm neu. Was noch fehlt, sagt „paidup doctor“.
install-by-hand = Lieber von Hand
install-manifest = Die Liste zum Einfügen unter „From a manifest“
