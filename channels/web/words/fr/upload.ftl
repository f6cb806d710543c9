# Files that customers send, in French.
attach = Joindre une photo ou un PDF
upload-size = Ce fichier dépasse 5 Mo. Merci d’en envoyer un plus petit.
upload-kind = On ne peut envoyer ici que des photos (JPEG, PNG) et des PDF.
upload-sign-in = Merci de vous connecter d’abord : demandez ce que vous devez, et je vous envoie un lien.
upload-many = Dix fichiers en une heure, c’est le maximum. Merci de patienter un peu.
upload-again = Ce fichier n’a pas pu être envoyé. Merci de réessayer.
