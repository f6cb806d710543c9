file-gone-title = Este link não vale mais
file-gone-text = Links para documentos valem por uma hora, e só enquanto o seu chat estiver conectado. Peça os documentos de novo no chat.
