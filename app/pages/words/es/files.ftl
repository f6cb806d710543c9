file-gone-title = Este enlace ya no sirve
file-gone-text = Los enlaces a documentos sirven durante una hora, y solo mientras su chat tenga la sesión iniciada. Pida los documentos otra vez en el chat.
