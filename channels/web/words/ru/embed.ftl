# The chat on a site of the firm's, in Russian.
embed-open = Чат о счетах
embed-title = Чат о счетах: { $business }
embed-close = Закрыть чат
embed-news = Новое сообщение
open-apart = Открыть на отдельной странице
