"""Reads the contract's import files, JSON and CSV, into records or findings. No database here."""
