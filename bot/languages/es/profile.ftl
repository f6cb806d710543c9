# Nombre, dirección y lo demás que aparece en las facturas.
profile-title = Sus datos
profile-name = Nombre
profile-company = Empresa
profile-address = Dirección
profile-emails = Correo electrónico
profile-tax-id = Identificación fiscal
profile-note = Las facturas ya emitidas quedan como están.
change-question = ¿Paso este cambio a { $business }?
change-words = Sus palabras
