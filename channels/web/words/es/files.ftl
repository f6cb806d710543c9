# Los documentos del chat web, en español.
file-later = Ahora mismo no se puede abrir ese documento. Inténtelo de nuevo en un momento, por favor.
file-unknown = Ese documento no existe en este chat.
