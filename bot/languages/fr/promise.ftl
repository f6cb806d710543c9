# Un jour de paiement annoncé.
promise-which = De laquelle s’agit-il ?
promise-all = Les { $count } : { $sums }
promise-which-day = Très bien. Quel jour comptez-vous payer { $invoices } ? N’importe quel jour jusqu’au { $last } convient.
promise-more-time = Cela arrive. Indiquez-moi une date, au plus tard le { $last }, pour { $invoices }, et les rappels attendront. S’il vous faut plus de temps, c’est quelqu’un de l’équipe qui décide.
promise-person = Il me faut plus de temps
promise-too-late = Je peux noter une date jusqu’au { $last }. Au-delà, adressez-vous à l’équipe { $business }.
promise-day-is-over = Le { $day } est déjà passé. Quel jour vous irait, jusqu’au { $last } ?
promise-question = Vous payez au plus tard le { $day } ?
promise-note = Les rappels attendront jusque-là. La date d’échéance ne change pas.
promise-yes = Je paie au plus tard le { $day }
promise-made = C’est noté : vous payez au plus tard le { $day }. Merci de nous avoir prévenus.
promise-made-note = Pas de rappel jusque-là. La date d’échéance ne change pas.
promise-stands = Pour { $invoices }, le { $day } est déjà noté, et les rappels attendent jusque-là. Vous pouvez payer avant, quand vous voulez.
promise-no-more = Pour celle-ci, je ne peux pas noter une autre date à moi seul. Quelqu’un de l’équipe { $business } peut voir cela avec vous.
