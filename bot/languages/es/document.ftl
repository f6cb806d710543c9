# La factura como archivo.
here-is-the-pdf = Aquí tiene la factura { $number }.
