# As pessoas e o relógio da demonstração, em português.
demo-clock-text = { $weekday }, { $at } UTC
demo-mood-overdue = tem uma fatura em atraso
demo-mood-autopay = usa pagamento automático
demo-mood-credit = tem um crédito
demo-mood-nothing = não deve nada
demo-mood-forty = tem quarenta faturas
