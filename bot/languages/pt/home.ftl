home-closed = Aqui você vê o que deve a { $business }, a próxima cobrança e se o pagamento automático está ativo, assim que eu souber quem você é.
home-answers = Os botões são respondidos em “Mensagens”.
prompts-title = Como posso ajudar?
