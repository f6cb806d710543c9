"""Opening a case: its row, and the reminders that wait for it, in the turn's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from billing.money import Currency, Money
from billing.store.database import Transaction
from bot.case_rules import CaseKind
from bot.phrases import plain_say
from bot.replies import Say
from bot.skill import SignedIn
from bot.store import cases, pauses
from bot.store.cases import Draft

DISPUTED_FOR = timedelta(days=30)  # unless a person has looked at it before
ALL, PART, CLAIMED = "all", "part", "claimed"  # what of the invoice's reminders waits


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a case is opened, and for whom."""

    tx: Transaction
    conversation: int
    account: SignedIn
    tag: str
    now: datetime

    async def carry_out(self, arguments: Mapping[str, str]) -> tuple[Draft, int]:
        """Keep the case and what waits for it; returns it with its number."""
        draft = self._draft(arguments)
        number = await cases.open_case(self.tx, draft, self.now)
        hold = arguments.get("hold", "")
        if hold == CLAIMED:
            until = self.now + timedelta(days=int(arguments["hold_days"]))
            await self._hold(draft, number, until, "paused", None)
        elif hold:
            amount = draft.amount if hold == PART else None
            await self._hold(draft, number, self.now + DISPUTED_FOR, "disputed", amount)
        return draft, number

    def _draft(self, arguments: Mapping[str, str]) -> Draft:
        day = arguments.get("day", "")
        return Draft(
            kind=CaseKind(arguments["kind"]),
            customer=self.account.customer.id,
            person=self.account.person.id,
            conversation=self.conversation,
            amount=amount_of(arguments["amount"]),
            language=self.tag,
            invoice=arguments.get("invoice", ""),
            payment=arguments.get("payment", ""),
            line=arguments.get("line", ""),
            paid_on=date.fromisoformat(day) if day else None,
            reason=arguments.get("reason", ""),
        )

    async def _hold(
        self, draft: Draft, number: int, until: datetime, why: str, amount: Money | None
    ) -> None:
        await pauses.add(
            self.tx,
            customer=draft.customer,
            invoice=draft.invoice,
            until=until,
            why=why,
            reason=f"case {number}",
            by="customer",
            amount=amount,
            case=number,
            now=self.now,
        )


def amount_word(amount: Money) -> str:
    """An amount as a button's argument."""
    return f"{amount.minor} {amount.currency}"


def amount_of(word: str) -> Money:
    """The inverse of amount_word."""
    minor, code = word.split(" ")
    return Money(int(minor), Currency(code))


def case_facts(draft: Draft, number: int) -> Mapping[str, Say]:
    """What the desk is told of it beside the ticket's own facts."""
    facts = {
        "case": plain_say(str(number)),
        "amount": Say("amount", {"amount": draft.amount}),
        "line": plain_say(draft.line) if draft.line else None,
        "payment": plain_say(draft.payment) if draft.payment else None,
        "paid on": Say("day", {"day": draft.paid_on}) if draft.paid_on else None,
    }
    return {name: value for name, value in facts.items() if value is not None}
