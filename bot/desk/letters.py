"""What the customer reads while a person helps: who is there, what they say, and how to go on."""

from datetime import date, datetime

from billing.money import Money
from bot.blocks import button, choices, note, reply, text, verbatim
from bot.case_files import MOST_BYTES
from bot.desk.giving import Gift, GiftKind
from bot.replies import Choices, File, Lines, Reply, Say, Text

_MEGABYTE = 1_000_000
_GIVEN = {
    GiftKind.CREDIT: "desk-credited",
    GiftKind.WAIVE: "desk-waived",
    GiftKind.TRANSFER: "desk-transferred",
    GiftKind.REFUND: "desk-refunds",
}


def passed_on(business: str, opens_at: datetime | None = None) -> Reply:
    """A person was asked for; until one comes the assistant is silent.

    `opens_at`, on the customer's clock, is when agents are there again.
    """
    return reply(
        text("desk-passed-on", business=business),
        text("desk-opens-at", business=business, at=opens_at) if opens_at else None,
        *_silence(),
    )


def not_done(business: str) -> Reply:
    """A button of the assistant's was pressed while it has nothing to say in the chat."""
    return reply(text("desk-pressed", business=business), _way_back())


def _silence() -> tuple[Text, Choices]:
    """That the assistant says nothing now, and the way back to it."""
    return note("desk-silent-now"), _way_back()


def _way_back() -> Choices:
    return choices(button("button-end-handoff", "end_handoff"))


def joined(name: str, business: str) -> Reply:
    """An agent has the chat now."""
    return reply(text("desk-joined", name=name, business=business))


def says(
    name: str,
    business: str,
    words: str,
    *,
    corrected: bool = False,
    pay: tuple[Money, tuple[str, ...]] | None = None,
) -> Reply:
    """An agent's words, as they are; with `pay`, a button to pay so much for these invoices."""
    key = "desk-corrects" if corrected else "desk-says"
    return reply(
        note(key, name=name, business=business), _foreign(words), _button(*pay) if pay else None
    )


def offers_payment(name: str, business: str, due: Money, invoices: tuple[str, ...]) -> Reply:
    """A way to the payment page; its address is made when the button is pressed."""
    return reply(
        text("desk-offers-payment", name=name, business=business, invoices=_list(invoices)),
        _button(due, invoices),
    )


def sends_paper(name: str, business: str, number: str, file: File) -> Reply:
    """An invoice as PDF."""
    return reply(text("desk-sends-paper", name=name, business=business, number=number), file)


def paused(name: str, business: str, day: date) -> Reply:
    """Reminders wait."""
    return reply(text("desk-paused", name=name, business=business, day=day))


def given(gift: Gift, business: str) -> Reply:
    """Credit that an agent gave, a fee that was waived, a transfer that was entered, a
    refund that was ordered: only the provider says that it has gone out.
    """
    key = _GIVEN[gift.kind]
    return reply(
        text(key, name=gift.name, business=business, amount=gift.amount, number=gift.invoice)
    )


def extended(name: str, business: str, number: str, day: date) -> Reply:
    """An invoice is due later."""
    return reply(text("desk-extended", name=name, business=business, number=number, day=day))


def promised(name: str, business: str, invoices: tuple[str, ...], day: date) -> Reply:
    """The customer's word, kept."""
    return reply(
        text("desk-promised", name=name, business=business, invoices=_list(invoices), day=day)
    )


def sends(name: str, business: str, caption: str, file: File) -> Reply:
    """A file of an agent's."""
    return reply(
        note("desk-says", name=name, business=business),
        _foreign(caption) if caption else None,
        file,
    )


def file_refused(business: str) -> Reply:
    """What the customer sent can't be passed on."""
    return reply(text("desk-file-refused", business=business, megabytes=MOST_BYTES // _MEGABYTE))


def takes_back(name: str, business: str) -> Reply:
    """An agent took a message back."""
    return reply(note("desk-takes-back", name=name, business=business))


def nobody_came(business: str) -> Reply:
    """It took too long; the request stays."""
    return reply(text("desk-nobody-came", business=business))


def reopened(business: str, opens_at: datetime | None = None) -> Reply:
    """A settled request is open again; `opens_at` as in `passed_on`."""
    return reply(
        text("desk-reopened", business=business),
        text("desk-opens-at", business=business, at=opens_at) if opens_at else None,
        *_silence(),
    )


def given_back(business: str) -> Reply:
    """The assistant has the chat again; the ticket stays."""
    return reply(text("desk-given-back", business=business))


def resolved(ticket: int, business: str, *, helped: bool) -> Reply:
    """It is settled; `helped` where a person took part, who may be rated."""
    named = {"ticket": str(ticket)}
    return reply(
        text("desk-resolved", business=business),
        note("desk-rate") if helped else None,
        choices(
            button("button-it-helped", "rate_person", {**named, "rating": "good"}, single=True)
            if helped
            else None,
            button("button-no-help", "rate_person", {**named, "rating": "bad"}, single=True)
            if helped
            else None,
            button("button-not-solved", "reopen_ticket", named, single=True),
            button("menu-transcript", "transcript") if helped else None,
        ),
    )


def muted(business: str, day: date, support: str) -> Reply:
    """No person answers in this chat before that day."""
    return reply(text("desk-muted", business=business, day=day), _write_to(support))


def banned(business: str, day: date, support: str) -> Reply:
    """Nobody does, nor does the assistant."""
    return reply(text("desk-banned", business=business, day=day), _write_to(support))


def lifted(business: str) -> Reply:
    """Both are over."""
    return reply(text("desk-lifted", business=business))


def _write_to(support: str) -> Text | None:
    return text("desk-write-to", support=support) if support else None


def released(business: str) -> Reply:
    """The agent left it to the others."""
    return reply(text("desk-released", business=business), *_silence())


def _button(due: Money, invoices: tuple[str, ...]) -> Choices:
    wanted = {"invoices": ",".join(invoices)}
    label = Say("button-pay", {"amount": due})
    return choices(button(label, "payment_link", wanted, primary=True))


def _list(invoices: tuple[str, ...]) -> tuple[Say, ...]:
    return tuple(map(verbatim, invoices))


def _foreign(words: str) -> Text:
    said = verbatim(words)
    return Text(type(said)(said.key, {"text": Lines(words)}))
