here-is-the-pdf = Here is invoice { $number }.
