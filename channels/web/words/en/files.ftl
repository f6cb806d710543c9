# The documents of the web chat, in English.
file-later = That document can’t be fetched right now. Please try again in a moment.
file-unknown = There is no such document.
