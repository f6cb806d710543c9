# Estar com a sessão aberta, contas e chats conectados.
already-signed-in = Você já está na conta de { $customer }, { $name }.
signed-out = Você saiu da conta neste chat. Até entrar de novo, nada sobre suas faturas é mostrado aqui.
sign-out-question = Sair da conta neste chat?
switched = Agora o assunto é { $customer }.
only-one-account = Seu endereço pertence a uma única conta, { $customer }, e é nela que você está.
which-account = Seu endereço pertence a várias contas. Qual delas?
linked-chats = Chats que podem ver suas faturas
linked-chat = { $name } ({ $channel })
this-chat = este chat
last-used = último uso em { $at }
button-unlink = Desconectar { $name } ({ $channel })
unlinked = Feito. Esse chat foi desconectado.
unlinked-note = Ele também não recebe mais lembretes.
link-gone = Esse chat já não está conectado.
