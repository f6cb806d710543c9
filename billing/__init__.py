"""Money owed, paid and returned. Knows nothing of chat."""
