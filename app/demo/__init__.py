"""`paidup demo`: a believable firm on embedded parts."""
