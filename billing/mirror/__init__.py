"""Keeps the books as a provider has them, by reading its present state."""
