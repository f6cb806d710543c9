# Les documents du chat web, en français.
file-later = Ce document n’est pas disponible pour le moment. Réessayez dans un instant.
file-unknown = Ce document n’existe pas dans ce chat.
