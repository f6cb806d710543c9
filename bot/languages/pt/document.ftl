# A fatura em arquivo.
here-is-the-pdf = Aqui está a fatura { $number }.
