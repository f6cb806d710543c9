# Mahngebühren: vorher gesagt, mit der Regel, und mit einem Ausweg.
late-fee-line = Mahngebühr zu Rechnung { $invoice }, { $days ->
    [one] einen Tag nach Fälligkeit
   *[other] { $days } Tage nach Fälligkeit
  }
late-fee-ahead = Ist Rechnung { $invoice } am { $day } noch offen ({ $days ->
    [one] einen Tag nach Fälligkeit
   *[other] { $days } Tage nach Fälligkeit
  }), kommt eine Mahngebühr von { $amount } hinzu. Steht etwas im Weg? Sagen Sie es uns, ein Mensch sieht es sich an.
late-fee-ahead-interest = Ist Rechnung { $invoice } am { $day } noch offen ({ $days ->
    [one] einen Tag nach Fälligkeit
   *[other] { $days } Tage nach Fälligkeit
  }), kommen { $rate } % Zinsen im Jahr hinzu: { $amount }. Steht etwas im Weg? Sagen Sie es uns, ein Mensch sieht es sich an.
