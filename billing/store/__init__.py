"""Tables and queries of the books. Only a store's files know SQLAlchemy."""
