data-title = Ce que { $business } conserve ici à votre sujet
data-what = Votre compte avec ses factures et paiements, vos préférences, les discussions où vous vous êtes connecté et ce qui y a été dit, vos promesses et demandes, et ce que vous avez accepté. Vous pouvez tout recevoir dans un fichier que d’autres programmes savent lire.
data-erase = Ce qui a été dit dans les discussions est oublié de lui-même après 60 jours. Pour faire effacer davantage, demandez à une personne. Les factures et les paiements sont des pièces comptables que la loi oblige { $business } à conserver.
data-here = Voici tout ce qui concerne { $customer } et { $email }.
data-note = Gardez-le bien : qui a ce fichier peut lire vos factures.
data-file = mes-donnees.json
menu-export-data = Tout dans un fichier
menu-my-data = Ce qui est conservé sur moi
