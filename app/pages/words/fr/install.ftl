# The page that brings the app into a platform, in French.
install-title = { $business } dans Slack
install-lead = Trois étapes, environ cinq minutes. Il faut pouvoir ajouter des applications à votre espace de travail.
install-create = Slack crée l’application d’après une liste de ce qu’elle peut faire, et vous la montre d’abord.
install-button = Créer l’application dans Slack
install-copy = Installez l’application dans votre espace de travail, et recopiez dans vos réglages ce que Slack y affiche :
install-start = Redémarrez le programme. « paidup doctor » dit ce qui manque encore.
install-by-hand = Plutôt à la main
install-manifest = La liste, à coller sous « From a manifest »
