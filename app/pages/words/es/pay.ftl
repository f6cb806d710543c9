# La página de pago del entorno de pruebas, en español.
pay-sandbox = Entorno de pruebas: no se mueve dinero real
pay-title-open = Pagar a { $business }
pay-title-declined = El pago fue rechazado
pay-title-processing = Su pago está en camino
pay-title-paid = Pagado. ¡Muchas gracias!
pay-title-expired = Esta página de pago se ha cerrado
pay-for =
    { $count ->
        [one] Factura
       *[other] Facturas
    }
pay-amount = Importe
pay-lead = Esta página sustituye a una página de pago real. Elija cómo debe terminar el pago.
pay-succeed = Pagar { $amount }
pay-decline = Que el banco lo rechace
pay-process = Pagar por transferencia (tarda unos días)
pay-text-paid = El comprobante ya está en su chat. Puede cerrar esta página.
pay-text-processing = Una transferencia bancaria tarda unos días. El chat le avisará cuando llegue; hasta entonces no recibirá recordatorios.
pay-text-expired = Puede que la factura ya esté pagada o que la página llevara demasiado tiempo abierta. Pida un enlace nuevo en su chat: escriba «pagar».
pay-decline-insufficient_funds = La cuenta no tiene fondos suficientes. No se ha cobrado nada. Pruebe con otra tarjeta o inténtelo más tarde.
pay-decline-expired_card = La tarjeta está vencida. No se ha cobrado nada. Pruebe con otra tarjeta.
pay-decline-lost_card = El banco ha bloqueado la tarjeta. No se ha cobrado nada. Consulte a su banco, por favor, o pruebe con otra tarjeta.
pay-decline-authentication_required = El banco pide que confirme el pago, y la confirmación no llegó. No se ha cobrado nada. Inténtelo de nuevo, por favor.
pay-decline-other = El banco lo rechazó sin decir el motivo. No se ha cobrado nada. Inténtelo de nuevo, pruebe con otra tarjeta o consulte a su banco.
pay-unknown-title = Esa página de pago no existe
pay-unknown-text = Puede que la dirección esté incompleta o sea demasiado antigua. Pida una nueva en su chat: escriba «pagar».
