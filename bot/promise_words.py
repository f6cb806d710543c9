"""Promise words: thanks, one follow-up, and what the desk is told. Nobody is blamed."""

from collections.abc import Sequence
from datetime import date

from billing.money import Money
from bot.blocks import button, choices, note, reply, row, rows, say, title, verbatim
from bot.promise_rules import Promise
from bot.reminder_words import Owed, sums
from bot.replies import Choice, Choices, Reply, Say


def thanks(promise: Promise) -> Reply:
    """The customer kept the promise."""
    return reply(
        title("promise-kept", invoices=_named(promise.invoices)), note("promise-kept-note")
    )


def thanks_subject() -> Say:
    """The mail's subject."""
    return say("promise-kept-subject")


def follow_up(promise: Promise, owed: Sequence[Owed], *, again: bool) -> Reply:
    """The day is over: the facts, and ways on. `again` offers a new day."""
    numbers = ",".join(one.invoice for one in owed)
    return reply(
        title("promise-broken", day=promise.day),
        rows(*(row(verbatim(one.invoice), _line(one)) for one in owed)),
        note("promise-broken-note"),
        choices(
            *(_pay(owed, total.currency, say("button-pay", amount=total)) for total in sums(owed)),
            button("promise-again", "promise_to_pay", {"invoices": numbers}) if again else None,
            button("button-human", "human"),
        ),
    )


def part_thanks(
    promise: Promise, plan: Sequence[Promise], following: tuple[Money, date] | None
) -> Reply:
    """A part is there; how much comes next, and by when."""
    then = (
        note("part-next", amount=following[0], day=following[1]) if following else note("part-last")
    )
    return reply(title("part-kept", **_place(promise, plan)), then)


def part_ahead(promise: Promise, plan: Sequence[Promise], owed: Owed) -> Reply:
    """A part's day is near."""
    words = title("part-due", amount=owed.due, day=promise.day, **_place(promise, plan))
    return reply(words, _part_ways(promise, owed))


def part_subject(promise: Promise) -> Say:
    """The mail's subject."""
    return say("part-due-subject", number=promise.invoices[0])


def part_follow_up(promise: Promise, plan: Sequence[Promise], owed: Owed) -> Reply:
    """A part's day is over: the facts, and ways on."""
    words = title("part-late", amount=owed.due, day=promise.day, **_place(promise, plan))
    return reply(words, note("promise-broken-note"), _part_ways(promise, owed))


def follow_up_subject(promise: Promise) -> Say:
    """The mail's subject."""
    return say("promise-broken-subject", invoices=_named(promise.invoices))


def stated(owed: Sequence[Owed]) -> str:
    """What a message about a promise says of the books, for a comparison before it leaves."""
    facts = ((one.invoice, one.due.minor, one.due.currency, f"{one.due_on}") for one in owed)
    return "; ".join(sorted(" ".join(map(str, one)) for one in facts))


def history(promises: Sequence[Promise]) -> tuple[Say, ...]:
    """Every promise of the customer, for the desk."""
    return tuple(
        say(
            "promise-history-line",
            day=one.day,
            given=one.created_at.date(),
            invoices=_named(one.invoices),
            state=say(f"promise-state-{one.state.value.replace('_', '-')}"),
        )
        for one in promises
    )


def case_reason(promise: Promise, promises: Sequence[Promise]) -> Say:
    """Why the desk gets it: this promise first, then the others."""
    told = history((promise, *(one for one in promises if one.id != promise.id)))
    return say("promise-case", lines=told)


def _place(promise: Promise, plan: Sequence[Promise]) -> dict[str, str | int]:
    numbers = [one.id for one in plan]
    return {
        "n": numbers.index(promise.id) + 1,
        "count": len(plan),
        "number": promise.invoices[0],
    }


def _part_ways(promise: Promise, owed: Owed) -> Choices:
    part = {"invoices": promise.invoices[0], "part": f"{owed.due.minor} {owed.due.currency}"}
    return choices(
        button(say("button-pay", amount=owed.due), "pay_part", part, primary=True),
        button("button-human", "human"),
    )


def _line(one: Owed) -> Say:
    return say("amount-due-on", amount=one.due, day=one.due_on)


def _pay(owed: Sequence[Owed], currency: str, label: Say) -> Choice:
    numbers = ",".join(one.invoice for one in owed if one.due.currency == currency)
    return button(label, "pay", {"invoices": numbers}, primary=True)


def _named(numbers: Sequence[str]) -> tuple[Say, ...]:
    return tuple(verbatim(number) for number in numbers)
