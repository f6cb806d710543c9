# Название, адрес и остальное, что стоит на счетах.
profile-title = Ваши данные
profile-name = Имя
profile-company = Компания
profile-address = Адрес
profile-emails = Почта
profile-tax-id = ИНН / VAT ID
profile-note = Уже выставленные счета останутся как есть.
change-question = Передать это изменение в { $business }?
change-words = Ваши слова
