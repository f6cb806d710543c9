# Em torno das palavras da própria empresa. { $text } é citado como está.
policy-from = De “{ $title }”, de { $business }, versão { $version }
policy-words = “{ $text }”
policy-cut = O texto continua. Uma pessoa pode enviá-lo inteiro a você.
policy-else = Se isso não responde à sua pergunta, uma pessoa ajuda você.
policy-whole = Ler “{ $title }” na íntegra
policies-title = As condições de { $business }
policies-none = Não tenho textos de { $business }. Uma pessoa pode informar você.
menu-policies = Condições
