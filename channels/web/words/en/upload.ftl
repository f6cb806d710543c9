# Files that customers send, in English.
attach = Attach a photo or PDF
upload-size = That file is larger than 5 MB. Please send a smaller one.
upload-kind = Only photos (JPEG, PNG) and PDF can be sent here.
upload-sign-in = Please sign in first: ask what you owe, and I’ll send you a link.
upload-many = That is ten files within an hour. Please wait a little.
upload-again = That file couldn’t be sent. Please try again.
