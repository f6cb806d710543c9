# Nome, endereço e o que mais aparece nas faturas.
profile-title = Seus dados
profile-name = Nome
profile-company = Empresa
profile-address = Endereço
profile-emails = E-mail
profile-tax-id = Identificação fiscal
profile-note = As faturas já emitidas ficam como estão.
change-question = Quer que eu passe essa alteração a { $business }?
change-words = Suas palavras
