"""Wish rules: how far a customer's own wishes for time may go."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WishRules:
    """The firm's limits: the farthest day of a promise, and how often an invoice may be snoozed."""

    promise_days: int = 14
    snoozes_per_invoice: int = 3
