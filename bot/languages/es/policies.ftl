# En torno a las palabras de la propia empresa. { $text } se cita tal cual.
policy-from = De «{ $title }», de { $business }, versión { $version }
policy-words = «{ $text }»
policy-cut = El texto continúa. Una persona puede enviárselo completo.
policy-else = Si esto no responde a su pregunta, le ayudará una persona.
policy-whole = Leer «{ $title }» completo
policies-title = Las condiciones de { $business }
policies-none = No tengo textos de { $business }. Una persona puede informarle.
menu-policies = Condiciones
