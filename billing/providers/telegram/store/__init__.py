"""Rows of bills that stand in Telegram, and of what was paid for them."""
