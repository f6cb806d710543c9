# The chat on a site of the firm's, in Portuguese.
embed-open = Chat de faturas
embed-title = Chat de faturas de { $business }
embed-close = Fechar o chat
embed-news = Uma mensagem nova
open-apart = Abrir em página própria
