# The page that brings the app into a platform, in Spanish.
install-title = { $business } en Slack
install-lead = Tres pasos, unos cinco minutos. Necesita permiso para añadir aplicaciones a su espacio de trabajo.
install-create = Slack crea la aplicación a partir de una lista de lo que puede hacer, y antes se la muestra.
install-button = Crear la aplicación en Slack
install-copy = Instale la aplicación en su espacio de trabajo y copie en su configuración lo que Slack muestra allí:
install-start = Inicie el programa de nuevo. Lo que aún falte lo dice «paidup doctor».
install-by-hand = Mejor a mano
install-manifest = La lista, para pegar en «From a manifest»
