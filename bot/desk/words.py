"""What agents read: the card of a ticket, and the lines of its thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from billing.customer import Customer
from billing.events import BillingEvent
from billing.listing import InvoiceSummary
from billing.money import Money
from billing.payment import Payment
from bot.blocks import button, choices, note, reply, row, rows, say, text, title, verbatim
from bot.conversation import Conversation
from bot.desk.facts import About
from bot.desk.forms import FormName
from bot.desk.giving import Gift
from bot.desk.staff import Agent
from bot.desk.ticket import Move, Ticket, TicketState
from bot.promise_rules import PromiseState
from bot.replies import Choices, File, Lines, Reply, Row, Rows, Say, Text, Value
from bot.store.transcripts import Line

_CATEGORIES = frozenset(
    {
        *("human", "dispute_charge", "refund_request", "already_paid", "extension_request"),
        *("pay_part", "promise_broken", "agent_came", "payment_surplus"),
    }
)
_UNASKED = frozenset({"promise_broken", "payment_surplus"})  # its reason is in our words
_BROKEN = frozenset({PromiseState.BROKEN, PromiseState.FOLLOWED_UP, PromiseState.CASE})
_PROMISES = 3  # the newest on the card
_LONGEST_LOOK = 2500  # characters of what a customer would read
_MINUTE = timedelta(minutes=1)
_LONGEST_LINE = 500  # of the transcript; the whole message stays in the chat


@dataclass(frozen=True, slots=True)
class Story:
    """All that a card tells."""

    ticket: Ticket
    chat: Conversation
    whom: About | None
    now: datetime
    facts: tuple[tuple[str, Say], ...] = ()  # more of them, by name
    shut: Say | None = None  # until when nobody answers in the chat


def card(story: Story) -> Reply:
    """The ticket at a glance, with the buttons that its state allows."""
    ticket = story.ticket
    return reply(
        title(
            "card-title",
            number=str(ticket.id),
            category=category_of(ticket.category),
            urgent="yes" if ticket.urgent or ticket.alerted else "no",
        ),
        _facts(story),
        text("summary", facts=say("list", items=_summary(story.whom))) if story.whom else None,
        buttons(ticket),
        note("how-it-works"),
    )


def subject(story: Story) -> Say:
    """What a ticket's thread is called."""
    name = story.whom.customer.billed_as if story.whom else story.chat.display_name
    number, category = str(story.ticket.id), category_of(story.ticket.category)
    return say("card-subject", number=number, name=name, category=category)


def talk(lines: Sequence[Line]) -> Reply:
    """What was said so far, the oldest first."""
    return reply(text("transcript"), *map(_line, lines))


def category_of(category: str) -> Say:
    """What the customer wants, in words."""
    if category in _CATEGORIES:
        return say(f"category-{category}")
    return say("category-other", category=category.replace("_", " "))


def buttons(ticket: Ticket) -> Choices:
    """What can be done with the ticket as it stands."""
    named = {"ticket": str(ticket.id)}
    if ticket.state is TicketState.RESOLVED:
        return choices(button("button-reopen", "desk_reopen", named))
    if ticket.state is TicketState.OPEN:
        first = button("button-claim", "desk_claim", named, primary=True)
    else:
        first = button("button-take-over", "desk_take_over", named)
    return choices(
        first,
        *(button(f"button-form-{name}", f"desk_form_{name}", named) for name in FormName),
        button("button-give-back", "desk_give_back", named),
        button("button-resolve", "desk_resolve", named),
    )


def moved(what: Move, name: str, before: str = "") -> Reply:
    """Who did what with the ticket."""
    return reply(note(f"moved-{what.value}", name=name, before=before))


def given_to_team(name: str, team: str) -> Reply:
    """A ticket that is one team's from now on."""
    return reply(text("given-to-team", name=name, team=team))


def wrote(name: str, words: str, *, edited: bool = False) -> Reply:
    """A customer's words in the thread."""
    return reply(
        text("customer-edited" if edited else "customer-wrote", name=name, words=Lines(words))
    )


def replied(name: str, said: str) -> Reply:
    """What an agent wrote to the customer from another place."""
    return reply(text("replied-elsewhere", name=name, words=Lines(said)))


def took_back(name: str) -> Reply:
    """A customer's message that is no longer in the chat."""
    return reply(note("customer-took-back", name=name))


def home(tickets: Sequence[Ticket], agent: Agent, now: datetime) -> Reply:
    """An agent's own page: their tickets, and those that wait for somebody, their team's first and
    other teams' last.
    """
    mine = [one for one in tickets if one.owner == agent.id]
    queue = [one for one in tickets if one.state is TicketState.OPEN]
    queue.sort(key=lambda one: (bool(one.team) and one.team != agent.team, one.team == ""))
    return reply(
        title("home-mine"),
        *([_home_line(one, now) for one in mine] or [note("home-none")]),
        title("home-queue"),
        *([_home_line(one, now) for one in queue] or [note("home-nobody")]),
        note("home-as-of", at=now),
    )


def invoice_choice(one: InvoiceSummary) -> Say:
    """An invoice in a form's list."""
    if one.due.minor:
        return say("form-invoice-due", number=one.number, due=one.due, day=one.due_on)
    return say("form-invoice", number=one.number, total=one.total)


def no_forms() -> Reply:
    """Where the platform has none."""
    return reply(note("no-forms-here"))


def _home_line(ticket: Ticket, now: datetime) -> Text:
    return text(
        "home-line",
        number=str(ticket.id),
        category=category_of(ticket.category),
        urgent="yes" if ticket.urgent or ticket.alerted else "no",
        minutes=(now - ticket.opened_at) // _MINUTE,
        whose="team" if ticket.team else "all",
        team=ticket.team,
    )


def proposed(name: str, gift: Gift) -> Reply:
    """What a second person has to agree to."""
    return reply(
        text("proposed", name=name, **_of(gift), reason=Lines(gift.reason)),
        choices(button("button-approve", "desk_approve"), button("button-decline", "desk_decline")),
    )


def decided(name: str, gift: Gift, *, approved: bool) -> Reply:
    """What became of it."""
    return reply(note("approved" if approved else "declined", name=name, **_of(gift)))


def _of(gift: Gift) -> dict[str, Value]:
    return {"what": gift.kind.value, "amount": gift.amount, "number": gift.invoice}


def refund_trouble(amount: Money, payment: str, trouble: str) -> Reply:
    """A refund that the provider refused, or does not answer for."""
    return reply(text(f"refund-{trouble}", amount=amount, payment=payment))


def surplus(event: BillingEvent, paid: Sequence[Payment]) -> tuple[Say, ...]:
    """What happened, the payments of these invoices, and what may be done; a line each."""
    return (
        say(
            "surplus",
            amount=event.amount,
            payment=event.payment,
            invoices=say("list", items=tuple(map(verbatim, event.invoices))),
        ),
        *(
            say(
                "surplus-paid",
                payment=one.id,
                amount=one.amount,
                method=one.method,
                day=one.paid_at.date(),
                invoices=say(
                    "list", items=tuple(verbatim(part.invoice) for part in one.allocations)
                ),
            )
            for one in paid
        ),
        say("surplus-told"),
    )


def shut(word: str, name: str, day: date, why: str) -> Reply:
    """An agent has muted or banned the chat."""
    return reply(note(f"shut-{word}", name=name, day=day, why=Lines(why)))


def lifted(name: str) -> Reply:
    """It is answered again."""
    return reply(note("shut-lifted", name=name))


def shut_until(chat: Conversation, zone: ZoneInfo, now: datetime) -> Say | None:
    """How the chat is muted or banned, and until when on the firm's clock."""
    until = chat.banned_until if chat.is_banned(now) else chat.muted_until
    if until is None or not chat.is_muted(now):
        return None
    word = "banned-until" if chat.is_banned(now) else "muted-until"
    return say(word, day=until.astimezone(zone).date())


def seen(name: str, asked: str, shown: str) -> Reply:
    """What a customer would read, for the agent who asked."""
    shown = shown if len(shown) <= _LONGEST_LOOK else f"{shown[:_LONGEST_LOOK]}…"
    return reply(note("seen", name=name, asked=asked), text("verbatim", text=Lines(shown)))


def case_decided(name: str, number: int, after: str, kind: str) -> Reply:
    """What an agent decided, and what is left to do."""
    return reply(note("case-decided", name=name, number=str(number), after=after, kind=kind))


def acted(name: str, told: str) -> Reply:
    """What an agent did, as the customer was told."""
    return reply(note("acted", name=name, told=Lines(told)))


def noted(name: str, said: str) -> Reply:
    """What an agent noted at another place."""
    return reply(note("note-elsewhere", name=name, words=Lines(said)))


def pressed(name: str, label: str) -> Reply:
    """A customer's press of one of the assistant's buttons."""
    return reply(note("customer-pressed", name=name, label=label))


def sent(name: str, kind: str) -> Reply:
    """Something of the customer's that is no text."""
    return reply(text("customer-sent", name=name, kind=kind))


def sends(name: str, caption: str, file: File) -> Reply:
    """A customer's file, with what was written under it."""
    return reply(
        text("customer-sends", name=name),
        text("customer-wrote", name=name, words=Lines(caption)) if caption else None,
        file,
    )


def could_not_send(name: str) -> Reply:
    """A customer's file that can't be passed on."""
    return reply(note("customer-file-refused", name=name))


def ended() -> Reply:
    """The customer has gone back to the assistant."""
    return reply(note("customer-ended"))


def asks_again() -> Reply:
    """The customer wants a person once more."""
    return reply(text("customer-again"))


def rated(rating: str) -> Reply:
    """How the customer found the help."""
    return reply(note("customer-rated", rating=rating))


def goes_by_mail() -> Reply:
    """The customer's chat takes nothing any more."""
    return reply(note("customer-gone"))


@dataclass(frozen=True, slots=True)
class Found:
    """A customer that an agent looked for, and the channel of the chat used last, if any."""

    customer: Customer
    channel: str | None


def found(customers: Sequence[Found], *, more: bool) -> Reply:
    """Customers with a button to step into their chat."""
    if not customers:
        return reply(text("found-nobody"))
    lines = [
        row(
            verbatim(f"{one.customer.billed_as} ({one.customer.id})"),
            say(
                "found-customer",
                name=one.customer.name,
                emails=", ".join(one.customer.emails) or "–",
                chat=say(f"channel-{one.channel}") if one.channel else say("found-no-chat"),
            ),
        )
        for one in customers
    ]
    buttons_ = [
        button(
            say("button-step-in", name=one.customer.billed_as),
            "desk_take",
            {"customer": one.customer.id},
        )
        for one in customers
        if one.channel
    ]
    return reply(rows(*lines), note("found-more") if more else None, choices(*buttons_, per_row=1))


def timed_out(*, waited: bool) -> Reply:
    """The assistant has the chat again, because nobody came or nobody spoke."""
    return reply(note("timed-out-waiting" if waited else "timed-out-idle"))


def still_waits(minutes: int) -> Reply:
    """Nobody has taken it."""
    return reply(title("still-waits", minutes=minutes))


def undelivered(state: str) -> Reply:
    """An agent's words did not reach the chat, or may not have."""
    return reply(text(f"undelivered-{state}"))


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to the firm's support."""

    subject: Say
    reply: Reply


def nobody_took(ticket: Ticket, minutes: int) -> Letter:
    """For whoever reads the firm's mail: a customer waits."""
    number, category = str(ticket.id), category_of(ticket.category)
    said = reply(
        text("mail-nobody-took", number=number, category=category, minutes=minutes),
        note("mail-command", command=f"paidup desk show {number}"),
    )
    return Letter(say("mail-nobody-took-subject", number=number), said)


def unreachable(number: int, channel: str) -> Letter:
    """For whoever reads the firm's mail: the agents' place takes nothing any more."""
    where = say(f"channel-{channel}")
    said = reply(
        text("mail-desk-unreachable", number=str(number), channel=where),
        note("mail-command", command=f"paidup desk show {number}"),
    )
    return Letter(say("mail-desk-unreachable-subject", channel=where), said)


def refused(why: Say) -> Reply:
    """Why something was not done, to whoever wanted it."""
    return reply(Text(why))


def _facts(story: Story) -> Rows:
    ticket, whom = story.ticket, story.whom
    known: list[Row | None] = [row("state", state_of(ticket))]
    if whom is not None:
        customer = whom.customer
        local = story.now.astimezone(ZoneInfo(whom.time_zone or customer.time_zone))
        known += [
            row("customer", verbatim(f"{customer.billed_as} ({customer.id})")),
            row("email", verbatim(whom.email)),
            row("local-time", say("instant", at=local)),
            row("due", _money(whom), strong=True),
        ]
    else:
        known.append(row("customer", say("stranger", name=story.chat.display_name)))
    known += [
        row("channel", say(f"channel-{story.chat.address.channel}")),
        row("language", verbatim(ticket.language)),
        row("shut", story.shut) if story.shut else None,
        row("team", verbatim(ticket.team)) if ticket.team else None,
        row("invoice", verbatim(ticket.invoice)) if ticket.invoice else None,
    ]
    if whom is not None and whom.promises:
        given = tuple(
            say(
                "promise",
                invoices=say("list", items=tuple(map(verbatim, one.invoices))),
                day=one.day,
                state=say(f"promise-{one.state.value}"),
            )
            for one in whom.promises[:_PROMISES]
        )
        known.append(row("promises", say("list", items=given)))
    if whom is not None and whom.reminded.last_at is not None:
        times = say("reminded", times=whom.reminded.times, day=whom.reminded.last_at.date())
        known.append(row("reminders", times))
    known += [row(verbatim(name), value) for name, value in story.facts]
    if ticket.reason:
        name = "what-happened" if ticket.category in _UNASKED else "reason"
        known.append(row(name, say("verbatim", text=Lines(ticket.reason))))
    return rows(*known)


def state_of(ticket: Ticket) -> Say:
    """Who has it."""
    if ticket.state is TicketState.CLAIMED:
        return say("state-claimed", name=ticket.owner_name)
    return say(f"state-{ticket.state.value}")


def _money(whom: About) -> Say:
    if not whom.due:
        return say("balance-settled")
    return say("list", items=tuple(say("amount", amount=one) for one in whom.due))


def _summary(whom: About) -> tuple[Say, ...]:
    facts = [say("summary-owes", amount=one) for one in whom.due if one]
    facts += [say("summary-overdue", amount=one) for one in whom.overdue]
    if not facts:
        facts.append(say("summary-owes-nothing"))
    if whom.promises:
        facts.append(say("summary-promises", times=len(whom.promises)))
    if broken := sum(one.state in _BROKEN for one in whom.promises):
        facts.append(say("summary-broken", times=broken))
    if whom.viewer:
        facts.append(say("summary-viewer"))
    return tuple(facts)


def _line(line: Line) -> Text:
    words = line.text if len(line.text) <= _LONGEST_LINE else f"{line.text[:_LONGEST_LINE]}…"
    return note("transcript-line", who=line.who, words=Lines(words))
