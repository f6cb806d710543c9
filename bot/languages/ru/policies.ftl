# Вокруг слов самой компании. { $text } приводится дословно.
policy-from = Из текста «{ $title }», { $business }, редакция { $version }
policy-words = «{ $text }»
policy-cut = На этом текст не заканчивается. Сотрудник может прислать его целиком.
policy-else = Если это не ответ на ваш вопрос, поможет сотрудник.
policy-whole = Читать «{ $title }» целиком
policies-title = Условия { $business }
policies-none = Текстов { $business } у меня нет. Вам подскажет сотрудник.
menu-policies = Условия
