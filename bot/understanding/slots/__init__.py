"""Values in a message: one file a family; a reader takes text and gives values and what is left."""
