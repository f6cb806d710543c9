# Os documentos do chat na web, em português.
file-later = Não foi possível abrir esse documento agora. Tente de novo daqui a pouco, por favor.
file-unknown = Esse documento não existe neste chat.
