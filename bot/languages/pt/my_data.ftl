data-title = O que { $business } guarda aqui sobre você
data-what = Sua conta com as faturas e os pagamentos, suas preferências, os chats em que você entrou e o que foi dito neles, suas promessas e pedidos, e o que você aceitou. Você pode receber tudo em um arquivo que outros programas leem.
data-erase = O que foi dito nos chats é esquecido sozinho depois de 60 dias. Para apagar mais, fale com uma pessoa. Faturas e pagamentos são registros contábeis que { $business } deve guardar por lei.
data-here = Aqui está tudo sobre { $customer } e { $email }.
data-note = Guarde bem: quem tiver o arquivo pode ler as suas faturas.
data-file = meus-dados.json
menu-export-data = Tudo em um arquivo
menu-my-data = O que está guardado sobre mim
