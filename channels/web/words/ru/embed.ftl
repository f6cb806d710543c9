# The chat on a site of the firm's, in Russian.
embed-open = Чат об оплате
embed-title = Чат об оплате: { $business }
embed-close = Закрыть чат
embed-news = Новое сообщение
open-apart = Открыть на отдельной странице
