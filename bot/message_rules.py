"""Message rules: which sort of message obeys what of a person's wishes. Pure.

docs/reminders.md shows the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.outgoing import Kind


class Sort(StrEnum):
    """What a message is to the person whom it reaches."""

    ANSWER = "answer"
    ACTED = "acted"  # what comes of a payment begun, or a refund asked for, in that very chat
    PAID = "paid"  # what comes of a payment that somebody makes by hand just now, elsewhere
    MONEY = "money"  # other news of money: refunds, disputes, what is charged by itself
    TERMS = "terms"  # what will be charged, and on which terms: the law wants it told
    NEWS = "news"  # of cases and promises
    REMINDER = "reminder"
    BROADCAST = "broadcast"
    REQUIRED = "required"  # a broadcast that everybody must get


@dataclass(frozen=True, slots=True)
class Rule:
    """What a sort of message obeys.

    `consent`: it comes into a chat only where its person agrees to messages. `row` is the row of
    the preferences that switches it off on a channel. `hours`: it waits for the person's hours.
    `capped`: it waits for a day with room under the cap. `discreet`: a lock screen shows nothing of
    the matter to whoever wants that. `always`: it comes by mail whatever is switched off. `ends`:
    it says how to get no more of its sort, and does not come to whoever said so.
    """

    consent: bool = True
    row: str = ""
    hours: bool = True
    capped: bool = False
    discreet: bool = True
    always: bool = False
    ends: bool = False


RULES: Mapping[Sort, Rule] = {
    Sort.ANSWER: Rule(consent=False, hours=False, discreet=False),
    Sort.ACTED: Rule(consent=False, row="payment", hours=False, always=True),
    Sort.PAID: Rule(row="payment", hours=False, always=True),
    Sort.MONEY: Rule(row="payment", always=True),
    Sort.TERMS: Rule(row="notice", always=True),
    Sort.NEWS: Rule(row="notice", hours=False),
    Sort.REMINDER: Rule(row="reminder", capped=True, ends=True),
    Sort.BROADCAST: Rule(row="notice", capped=True, ends=True),
    Sort.REQUIRED: Rule(row="notice", always=True),
}
# What a message is whose sender says no more than its kind.
_USUAL: Mapping[Kind, Sort] = {Kind.REMINDER: Sort.REMINDER, Kind.NOTICE: Sort.NEWS}


def usual(kind: Kind) -> Sort:
    """The sort of a message that the bot starts by itself; KeyError for a kind that has several."""
    return _USUAL[kind]
