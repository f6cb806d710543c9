# Langue, fuseau horaire et rappels.
settings-title = Vos réglages
setting-language = Langue
setting-zone = Fuseau horaire
setting-reminders = Rappels
reminders-on = activés
reminders-off = désactivés
which-language = Dans quelle langue préférez-vous échanger ?
language-unknown = Cette langue, je ne la parle pas encore. Celles-ci, oui :
language-question = Continuer en { $language } ?
language-set = Très bien, continuons en français.
which-zone = Votre fuseau horaire est { $zone }. Pour en changer, donnez-m’en un autre, par exemple Europe/Paris ou America/Montreal.
zone-unknown = Je ne connais pas ce fuseau horaire. Il s’écrit comme Europe/Paris ou America/Montreal.
zone-question = Régler votre fuseau horaire sur { $zone } ? Date et heure là-bas : { $at }.
next-reminder = Le prochain rappel arriverait le { $at }, à votre heure.
zone-set = Votre fuseau horaire est maintenant { $zone } ; date et heure là-bas : { $at }.
stop-question = Arrêter tous les rappels de factures ?
stop-one-question = Arrêter les rappels pour { $invoice } seulement ?
reminders-stopped-one = Plus de rappel pour { $invoice }. Sa date d’échéance ne change pas ; les rappels des autres factures continuent.
reminders-stopped = Je ne vous envoie plus de rappels. Les dates d’échéance ne changent pas, et vous pouvez m’interroger à tout moment.
reminders-started = Les rappels sont réactivés.
button-undo = Annuler
snooze-how-long = Combien de temps dois-je patienter ?
snooze-days =
    { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }
snooze-too-long =
    { $days ->
        [one] Je peux patienter { $days } jour au plus. Au-delà, adressez-vous à l’équipe.
       *[other] Je peux patienter { $days } jours au plus. Au-delà, adressez-vous à l’équipe.
    }
snooze-used-up = Les rappels pour { $invoice } ont déjà été repoussés { $times } fois, et je ne peux plus le faire à moi seul. Donnez-moi un jour de paiement, et j’attendrai jusque-là ; ou parlez à quelqu’un.
nothing-to-snooze = Rien n’est à payer, il n’y a donc rien à vous rappeler.
snooze-question = Pas de rappel jusqu’au { $day } ?
snoozed = Entendu, pas de rappel jusqu’au { $day }.
snoozed-note = La date d’échéance ne change pas.
