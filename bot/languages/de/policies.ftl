# Rund um die eigenen Worte der Firma. { $text } ist wörtlich zitiert.
policy-from = Aus „{ $title }“ von { $business }, Fassung { $version }
policy-words = „{ $text }“
policy-cut = Der Text geht hier noch weiter. Ein Mensch kann Ihnen alles schicken.
policy-else = Falls das Ihre Frage nicht beantwortet, hilft ein Mensch weiter.
policy-whole = „{ $title }“ ganz lesen
policies-title = Die Bedingungen von { $business }
policies-none = Von { $business } liegen mir keine Texte vor. Ein Mensch kann es Ihnen sagen.
menu-policies = Bedingungen
