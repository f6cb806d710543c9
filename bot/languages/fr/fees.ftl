# Pénalités de retard : annoncées à l’avance, avec la règle et une porte de sortie.
late-fee-line = Pénalité de retard, facture { $invoice }, { $days ->
    [one] { $days } jour après l’échéance
   *[other] { $days } jours après l’échéance
  }
late-fee-ahead = Si la facture { $invoice } reste impayée au { $day } ({ $days ->
    [one] { $days } jour après l’échéance
   *[other] { $days } jours après l’échéance
  }), une pénalité de retard de { $amount } s’ajoutera. Un empêchement ? Dites-le-nous : quelqu’un de l’équipe s’en occupera.
late-fee-ahead-interest = Si la facture { $invoice } reste impayée au { $day } ({ $days ->
    [one] { $days } jour après l’échéance
   *[other] { $days } jours après l’échéance
  }), des intérêts de retard au taux annuel de { $rate } % s’ajouteront : { $amount }. Un empêchement ? Dites-le-nous : quelqu’un de l’équipe s’en occupera.
