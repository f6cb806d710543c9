# The page that brings the app into a platform, in Spanish.
install-title = { $business } en Slack
install-lead = Tres pasos, unos cinco minutos. Necesitas permiso para añadir aplicaciones a tu espacio de trabajo.
install-create = Slack crea la aplicación a partir de una lista de lo que puede hacer, y antes te la muestra.
install-button = Crear la aplicación en Slack
install-copy = Instala la aplicación en tu espacio de trabajo y copia en tu configuración lo que Slack muestra allí:
install-start = Inicia el programa de nuevo. Lo que aún falte lo dice «paidup doctor».
install-by-hand = Mejor a mano
install-manifest = La lista, para pegar en «From a manifest»
