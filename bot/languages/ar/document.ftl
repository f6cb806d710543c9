# The invoice as a file.
here-is-the-pdf = إليك الفاتورة { $number }.
