# El menú de comandos, en español.
command-balance = Cuánto debe
command-invoices = Sus facturas
command-invoice = Una factura: /invoice INV-0042
command-pay = Pagar una factura
command-history = Pagos y reembolsos
command-upcoming = Lo próximo que se cobrará
command-subscription = Su plan
command-autopay = Pago automático
command-methods = Tarjetas y cuentas guardadas
command-profile = Sus datos de facturación
command-settings = Idioma, zona horaria, recordatorios
command-language = Cambiar el idioma
command-human = Hablar con una persona
command-help = Lo que puedo hacer
command-logout = Cerrar la sesión en este chat
