# Saudação, agradecimento e ajuda.
greeting = Olá! Sou o assistente de faturas de { $business }. Pergunte quanto está em aberto, peça uma fatura ou faça um pagamento.
greeting-known = Olá, { $name }! O que você quer saber sobre as suas faturas de { $business }?
i-am-a-bot = Sou um bot. Uma pessoa está sempre a um toque de distância.
menu-about-bot = Com quem estou falando?
about-bot = Cuido das suas faturas de { $business }. Os valores que digo vêm dos registros da sua conta.
menu-problem = Algo não funciona
menu-goodbye = Tchau
problem-what = Sinto muito. Do que se trata?
goodbye = Até logo. Escreva para mim quando precisar.
you-are-welcome = De nada!
out-of-scope = Disso eu não entendo. Cuido das suas faturas de { $business }; para outros assuntos, uma pessoa pode ajudar.
what-would-you-like = O que você gostaria de fazer?
help =
    Posso dizer quanto você deve e por quê, mostrar e enviar suas faturas{ $pay ->
        [no] { "" }
       *[yes] , levar você à página de pagamento
    }, confirmar o que já chegou e mandar lembretes quando você quiser.
help-free = Escreva com as suas palavras ou use { $commands }.
help-elsewhere = “Me envie isso por e-mail” leva a última resposta junto.
