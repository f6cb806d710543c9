paid-title = Muchas gracias
paid-text = Ya puede cerrar esta página. En cuanto llegue el pago, su chat se lo dirá y le traerá el comprobante.
unpaid-title = No se ha pagado nada
unpaid-text = Puede cerrar esta página. Su página de pago sigue abierta por ahora: el botón de su chat le lleva de vuelta.
