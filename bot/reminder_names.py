"""Reminder names: how an operator names one single send, the same in every preview. Pure."""

import hashlib
import re
from dataclasses import dataclass

from bot.reminder_rules import Reminder

_MARK = 6  # hex digits: enough to tell a customer's addresses apart
_NAME = re.compile(r"(?P<invoice>.+)/(?P<step>[+-]\d{1,4})/(?P<mark>[0-9a-f]{6})")


@dataclass(frozen=True, slots=True)
class ReminderName:
    """An invoice, a step in days from the due date, and a mark of the person's address.

    Not the row's id: a preview's rows are taken back, and two previews could not be compared.
    """

    invoice: str
    step: int
    mark: str

    def __str__(self) -> str:
        return f"{self.invoice}/{self.step:+d}/{self.mark}"


def name_of(one: Reminder) -> ReminderName:
    """The reminder's name."""
    mark = hashlib.sha256(one.email.encode()).hexdigest()[:_MARK]
    return ReminderName(one.invoice, one.step, mark)


def parse_name(text: str) -> ReminderName | None:
    """The inverse of `str`, or None for what is no name."""
    match = _NAME.fullmatch(text.strip())
    if match is None:
        return None
    return ReminderName(match["invoice"], int(match["step"]), match["mark"])
