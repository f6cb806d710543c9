# La facture en fichier.
here-is-the-pdf = Voici la facture { $number }.
