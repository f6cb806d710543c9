# Счёт файлом.
here-is-the-pdf = Вот счёт { $number }.
