# Late fees: said before they come, with the rule, and with a way out.
late-fee-line = Late fee for invoice { $invoice }, { $days ->
    [one] one day after its due date
   *[other] { $days } days after its due date
  }
late-fee-ahead = If invoice { $invoice } is still open on { $day } ({ $days ->
    [one] one day after its due date
   *[other] { $days } days after its due date
  }), a late fee of { $amount } is added. If something is in the way, tell us: a person will look into it.
late-fee-ahead-interest = If invoice { $invoice } is still open on { $day } ({ $days ->
    [one] one day after its due date
   *[other] { $days } days after its due date
  }), interest at { $rate } % a year is added: { $amount }. If something is in the way, tell us: a person will look into it.
