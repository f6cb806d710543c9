# Вход, аккаунты и подключённые чаты.
already-signed-in = Вы уже вошли, { $name }. Аккаунт: { $customer }.
signed-out = Вы вышли из этого чата. Пока вы не войдёте снова, о ваших счетах здесь ничего не покажем.
sign-out-question = Выйти из этого чата?
switched = Теперь речь о { $customer }.
only-one-account = К вашей почте относится один аккаунт, { $customer }, и вы уже в нём.
which-account = К вашей почте относится несколько аккаунтов. О каком речь?
linked-chats = Чаты, где видны ваши счета
linked-chat = { $name } ({ $channel })
this-chat = этот чат
last-used = последний раз { $at }
button-unlink = Отключить { $name } ({ $channel })
unlinked = Готово. В том чате выход выполнен.
unlinked-note = Напоминания туда больше не придут.
link-gone = Этот чат уже отключён.
