# Files that customers send, in Portuguese.
attach = Anexar foto ou PDF
upload-size = O arquivo passa de 5 MB. Envie um menor, por favor.
upload-kind = Aqui só se enviam fotos (JPEG, PNG) e PDF.
upload-sign-in = Entre primeiro: pergunte quanto deve, e eu envio um link.
upload-many = São dez arquivos em uma hora. Espere um pouco, por favor.
upload-again = Não foi possível enviar o arquivo. Tente de novo, por favor.
