# Lo que acompaña a una respuesta: una persona enseguida, otro idioma, un segundo deseo.
person-offer = Si prefiere hablar con una persona de { $business }, se lo paso ahora mismo.
switch-button = Seguir en español
one-more-thing = También pidió otra cosa. ¿Seguimos con ella?
no-earlier = No hay ninguna factura anterior.
feature-off = { $business } no ofrece eso en este chat. Una persona puede ayudarle.
feature-off-cancel = { $business } no gestiona cancelaciones en este chat. Puede cancelar cuando quiera aquí: { $where }. Si lo prefiere, también le ayuda una persona.
looks-only = Aquí puede ver todo lo de { $customer }. Pagar y hacer cambios corresponde a quien puede actuar por esta cuenta; una persona de { $business } puede ayudarle con eso.
