file-gone-title = Ce lien n’est plus valable
file-gone-text = Les liens vers des documents sont valables une heure, et seulement tant que votre chat est connecté. Redemandez les documents dans le chat.
