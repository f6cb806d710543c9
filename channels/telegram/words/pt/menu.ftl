# O menu de comandos, em português.
command-balance = Quanto você deve
command-invoices = Suas faturas
command-invoice = Uma fatura: /invoice INV-0042
command-pay = Pagar uma fatura
command-history = Pagamentos e reembolsos
command-upcoming = O que será cobrado a seguir
command-subscription = Seu plano
command-autopay = Pagamento automático
command-methods = Cartões e contas salvos
command-profile = Seus dados de cobrança
command-settings = Idioma, fuso horário, lembretes
command-language = Mudar o idioma
command-human = Falar com uma pessoa
command-help = O que posso fazer
command-logout = Sair da conta neste chat
