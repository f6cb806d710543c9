"""Closed invoices: those that have come to be no longer due, whatever made them so.

Written in the transaction that closed them. Who has told the chats that asked for them forgets
them.
"""

from billing.store.closed import forget, list_customers, list_numbers

__all__ = ["forget", "list_customers", "list_numbers"]
