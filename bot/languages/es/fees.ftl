# Recargos por demora: se anuncian antes, con su regla y con una salida.
late-fee-line = Recargo por demora de la factura { $invoice }, { $days ->
    [one] un día después de su vencimiento
   *[other] { $days } días después de su vencimiento
  }
late-fee-ahead = Si la factura { $invoice } sigue pendiente el { $day } ({ $days ->
    [one] un día después de su vencimiento
   *[other] { $days } días después de su vencimiento
  }), se añade un recargo de { $amount }. Si hay algún inconveniente, cuéntenoslo: una persona lo verá.
late-fee-ahead-interest = Si la factura { $invoice } sigue pendiente el { $day } ({ $days ->
    [one] un día después de su vencimiento
   *[other] { $days } días después de su vencimiento
  }), se añaden intereses del { $rate } % anual: { $amount }. Si hay algún inconveniente, cuéntenoslo: una persona lo verá.
