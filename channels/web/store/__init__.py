"""The web chat keeps its own history: the only files here that know SQLAlchemy."""
