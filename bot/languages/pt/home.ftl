home-closed = Aqui você vê o que deve a { $business }, a próxima cobrança e se o pagamento automático está ativo, assim que eu souber quem você é.
home-with-person = Seu chat está agora com a equipe de { $business }. Para voltar a usar o assistente e os botões, clique aqui.
home-answers = Os botões são respondidos em “Mensagens”.
prompts-title = Como posso ajudar?
