# The page that ends reminders by mail, in German.
stop-title = Diese Mails abbestellen?
stop-lead = { $email } bekommt dann keine Erinnerungen und Rundschreiben von { $business } mehr. Quittungen und Pflichtmitteilungen kommen weiterhin.
stop-button = Diese Mails abbestellen
stop-hint = Im Chat können Sie Erinnerungen jederzeit wieder einschalten.
stop-done-title = Abbestellt
stop-done-text = Es kommen keine Erinnerungen mehr. Im Chat können Sie sie wieder einschalten.
stop-unknown-title = Dieser Link ist nicht mehr bekannt
stop-unknown-text = Vielleicht ist er zu alt. Schreiben Sie „stopp“ in Ihren Chat, oder schreiben Sie uns.
stop-contact-lead = { $email } bekommt von { $business } keine Kopien von Dokumenten mehr, von niemandem.
stop-contact-done-title = Abbestellt
stop-contact-done-text = An diese Adresse kommen keine Kopien mehr.
