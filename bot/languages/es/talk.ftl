# Lo que acompaña a una respuesta: una persona enseguida, otro idioma, un segundo deseo.
person-offer = Si prefiere hablar con una persona de { $business }, se lo paso ahora mismo.
switch-button = Seguir en español
one-more-thing = También pidió otra cosa. ¿Seguimos con ella?
no-earlier = No hay ninguna factura anterior.
