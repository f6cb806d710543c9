# Files that customers send, in Spanish.
attach = Adjuntar una foto o un PDF
upload-size = El archivo supera los 5 MB. Envíe uno más pequeño, por favor.
upload-kind = Aquí solo se pueden enviar fotos (JPEG, PNG) y PDF.
upload-sign-in = Primero inicie sesión: pregunte cuánto debe y le envío un enlace.
upload-many = Son diez archivos en una hora. Espere un poco, por favor.
upload-again = No se pudo enviar el archivo. Inténtelo de nuevo, por favor.
