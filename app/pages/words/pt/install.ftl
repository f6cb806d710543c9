# The page that brings the app into a platform, in Portuguese.
install-title = { $business } no Slack
install-lead = Três passos, cerca de cinco minutos. É preciso poder adicionar apps ao seu workspace.
install-create = O Slack cria o app a partir de uma lista do que ele pode fazer, e mostra a lista antes.
install-button = Criar o app no Slack
install-copy = Instale o app no seu workspace e copie para as suas configurações o que o Slack mostra lá:
install-start = Inicie o programa de novo. “paidup doctor” mostra o que ainda falta.
install-by-hand = Prefiro à mão
install-manifest = A lista, para colar em “From a manifest”
