"""Reminder words: what a reminder says, as phrase keys. Warm, exact, short; nobody is blamed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from billing.fee_rules import ComingFee
from billing.money import Currency, Money
from bot.fee_words import fee_ahead
from bot.messages import Action
from bot.reminder_policy import Template, Tone, template_for
from bot.replies import Block, Choice, Choices, Link, Reply, Row, Rows, Say, Style, Text

SNOOZE_DAYS = 3


@dataclass(frozen=True, slots=True)
class Owed:
    """An invoice that a reminder is about. `fee` is the late fee that comes if it stays open."""

    invoice: str
    due: Money
    due_on: date
    fee: ComingFee | None = None
    tone: Tone = Tone.NEUTRAL
    template: Template = Template.DUE
    disputed: Money | None = None  # is due too, and not asked for: a person looks at it


def subject(owed: Sequence[Owed], today: date) -> Say:
    """One line that says it all."""
    if len(owed) > 1:
        return Say("reminder-subject-several", {"count": len(owed), "sums": _sums_say(owed)})
    return Say(f"reminder-subject-{_when(owed[0], today)}", _values(owed[0], today))


def mail_subject(owed: Sequence[Owed], today: date, customer: str) -> Say:
    """The same with whose it is: one mailbox may speak for several."""
    return Say("reminder-subject-for", {"subject": subject(owed, today), "customer": customer})


def stated(owed: Sequence[Owed], today: date, *, discreet: bool) -> str:
    """What a reminder says of the books, for a comparison later: two that differ say another thing.

    A discreet one says nothing of them.
    """
    return "discreet" if discreet else "; ".join(sorted(_stated(one, today) for one in owed))


def _stated(one: Owed, today: date) -> str:
    fee = (one.fee.amount.minor, one.fee.on.isoformat()) if one.fee else ()
    disputed = one.disputed.minor if one.disputed else 0
    days = (one.due_on - today).days
    facts = (one.invoice, one.due.minor, one.due.currency, one.due_on.isoformat(), days)
    return " ".join(str(fact) for fact in (*facts, disputed, *fee))


def chat_reply(owed: Sequence[Owed], today: date) -> Reply:
    """The reminder for a chat: facts, and buttons that work for weeks."""
    return Reply((*_facts(owed, today), Choices(_choices(owed))))


def mail_reply(
    owed: Sequence[Owed],
    today: date,
    portal: str,
    customer: str,
    *,
    has_chat: bool = False,
    viewer: bool = False,
    contact: bool = False,
) -> Reply:
    """The reminder for a mailbox: the same facts, whose they are, and a link to a chat where there
    is one.

    Who has a chat gets a mail because the step goes by mail only. A `viewer` is not asked to pay
    there, and a `contact` has no way in.
    """
    title, *rest = _facts(owed, today)
    facts = (title, Text(Say("reminder-for", {"customer": customer})), *rest)
    if contact:
        return Reply((*facts, Text(Say("reminder-contact-note"), Style.NOTE)))
    label = Say("discreet-open" if viewer else "reminder-open")
    link: tuple[Block, ...] = (Link(label, portal),) if portal else ()
    return Reply((*facts, *link, *_why_by_mail(has_chat=has_chat, viewer=viewer)))


def _why_by_mail(*, has_chat: bool, viewer: bool) -> tuple[Text, ...]:
    if not has_chat:
        return (Text(Say("reminder-mail-note"), Style.NOTE),)
    return () if viewer else (Text(Say("reminder-mail-chosen-note"), Style.NOTE),)


def _facts(owed: Sequence[Owed], today: date) -> tuple[Block, ...]:
    notes = (
        *(Text(fee_ahead(one.fee, one.invoice), Style.NOTE) for one in owed if one.fee),
        *(_left_out(one.invoice, one.disputed) for one in owed if one.disputed),
        Text(Say("reminder-note"), Style.NOTE),
    )
    if len(owed) == 1:
        return (
            Text(
                Say(f"reminder-title-{_when(owed[0], today)}", _values(owed[0], today)), Style.TITLE
            ),
            *_opening(owed, today),
            Rows(
                (
                    Row(Say("reminder-invoice"), _verbatim(owed[0].invoice)),
                    Row(Say("reminder-due-on"), Say("reminder-day", {"day": owed[0].due_on})),
                    Row(Say("reminder-amount"), _amount(owed[0].due), strong=True),
                )
            ),
            *notes,
        )
    rows = [
        Row(_verbatim(one.invoice), Say(f"reminder-line-{_when(one, today)}", _values(one, today)))
        for one in owed
    ]
    currencies = Counter(one.due.currency for one in owed)
    rows += [
        Row(Say("reminder-sum"), _amount(total), strong=True)
        for total in sums(owed)
        if currencies[total.currency] > 1  # one invoice's amount stands in its own line
    ]
    title = Text(Say("reminder-title-several", {"count": len(owed)}), Style.TITLE)
    return (title, *_opening(owed, today), Rows(tuple(rows)), *notes)


def _left_out(invoice: str, amount: Money) -> Text:
    return Text(Say("reminder-disputed", {"invoice": invoice, "amount": amount}), Style.NOTE)


def _opening(owed: Sequence[Owed], today: date) -> tuple[Text, ...]:
    """The sentence that the step's template and tone choose; facts speak for themselves where
    nothing else was chosen.
    """
    tone = Tone.firmest([one.tone for one in owed])
    if len(owed) > 1:
        subject_of = "several"
    else:
        days = (today - owed[0].due_on).days
        template = owed[0].template
        subject_of = template if template.fits(days) else template_for(days)
    if tone is Tone.NEUTRAL and subject_of != Template.FINAL:
        return ()
    return (Text(Say(f"reminder-opening-{subject_of}", {"tone": tone.value})),)


def _choices(owed: Sequence[Owed]) -> tuple[Choice, ...]:
    # Without an invoice the wish for quiet is for all of them: a digest is one matter.
    numbers = ",".join(one.invoice for one in owed)
    which = {"invoice": owed[0].invoice} if len(owed) == 1 else {}
    return (
        *(_pay(owed, total) for total in sums(owed)),
        Choice(
            Say("reminder-snooze", {"days": SNOOZE_DAYS}),
            Action("reminder_snooze", which | {"days": str(SNOOZE_DAYS)}),
        ),
        Choice(Say("reminder-promise"), Action("promise_to_pay", {"invoices": numbers})),
        Choice(Say("reminder-human"), Action("human", {})),
        Choice(Say("reminder-stop"), Action("reminder_stop", {})),
    )


def _pay(owed: Sequence[Owed], total: Money) -> Choice:
    these = [one for one in owed if one.due.currency == total.currency]
    numbers = {"invoices": ",".join(one.invoice for one in these)}
    label = Say("reminder-pay", {"amount": total})
    if len(these) == 1 and these[0].disputed:
        part = {**numbers, "part": f"{total.minor} {total.currency}"}
        return Choice(label, Action("pay_part", part), primary=True)
    # Of several, a part can't be paid at once: the page asks for all that is due, so no sum here.
    disputed = any(one.disputed for one in these)
    return Choice(Say("menu-pay") if disputed else label, Action("pay", numbers), primary=True)


def sums(owed: Sequence[Owed]) -> tuple[Money, ...]:
    """What is owed per currency, never summed across; in order of first appearance."""
    totals: dict[Currency, Money] = {}
    for one in owed:
        known = totals.get(one.due.currency)
        totals[one.due.currency] = one.due if known is None else known + one.due
    return tuple(totals.values())


def _sums_say(owed: Sequence[Owed]) -> tuple[Say, ...]:
    return tuple(_amount(total) for total in sums(owed))


def _when(one: Owed, today: date) -> str:
    if one.due_on > today:
        return "before"
    return "today" if one.due_on == today else "overdue"


def _values(one: Owed, today: date) -> dict[str, str | int | Money | date]:
    return {
        "invoice": one.invoice,
        "amount": one.due,
        "day": one.due_on,
        "days": abs((one.due_on - today).days),
    }


def _amount(money: Money) -> Say:
    return Say("reminder-money", {"amount": money})


def _verbatim(text: str) -> Say:
    return Say("reminder-verbatim", {"text": text})
