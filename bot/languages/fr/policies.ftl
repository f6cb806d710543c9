# Autour des mots de l’entreprise elle-même. { $text } est cité tel quel.
policy-from = Extrait de « { $title } », { $business }, version { $version }
policy-words = « { $text } »
policy-cut = Le texte continue. Quelqu’un de l’équipe peut vous l’envoyer en entier.
policy-else = Si cela ne répond pas à votre question, quelqu’un de l’équipe vous aidera.
policy-whole = Lire « { $title } » en entier
policies-title = Les conditions chez { $business }
policies-none = { $business } ne m’a confié aucun texte. Quelqu’un de l’équipe peut vous renseigner.
menu-policies = Conditions
