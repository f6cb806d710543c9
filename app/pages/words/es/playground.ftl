# Las personas y el reloj del espacio de pruebas, en español.
demo-clock-text = { $weekday }, { $at } UTC
demo-mood-overdue = tiene una factura vencida
demo-mood-autopay = paga con pago automático
demo-mood-credit = tiene saldo a favor
demo-mood-nothing = no debe nada
demo-mood-forty = tiene cuarenta facturas
