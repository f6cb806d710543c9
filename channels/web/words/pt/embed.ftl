# The chat on a site of the firm's, in Portuguese.
embed-open = Chat de cobrança
embed-title = Chat de cobrança de { $business }
embed-close = Fechar o chat
embed-news = Uma mensagem nova
open-apart = Abrir em página própria
