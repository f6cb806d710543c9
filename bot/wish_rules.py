"""Wish rules: how far a customer's own wishes for time may go."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WishRules:
    """The firm's limits: the farthest day of a promise, how often an invoice may be snoozed, and
    for how many days reminders wait for a payment that the customer says was made.
    """

    promise_days: int = 14
    snoozes_per_invoice: int = 3
    transfer_days: int = 7
