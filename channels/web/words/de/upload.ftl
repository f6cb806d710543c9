# Files that customers send, in German.
attach = Foto oder PDF anhängen
upload-size = Die Datei ist größer als 5 MB. Bitte senden Sie eine kleinere.
upload-kind = Hier lassen sich nur Fotos (JPEG, PNG) und PDF senden.
upload-sign-in = Bitte melden Sie sich zuerst an: Fragen Sie, was offen ist, und ich schicke einen Link.
upload-many = Das sind zehn Dateien in einer Stunde. Bitte warten Sie ein wenig.
upload-again = Die Datei ließ sich nicht senden. Bitte versuchen Sie es noch einmal.
