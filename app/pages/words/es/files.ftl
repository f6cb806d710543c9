file-gone-title = Este enlace ya no vale
file-gone-text = Los enlaces a documentos valen una hora, y solo mientras su chat tenga la sesión iniciada. Pida los documentos otra vez en el chat.
