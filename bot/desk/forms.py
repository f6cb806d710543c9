"""Forms: what agents fill in where their platform has such; each is the same as a typed command."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.desk.acts import ACTS
from bot.desk.hold import NotDone
from bot.desk.staff import Agent
from bot.replies import Say
from bot.worded import Field, Form

# What stands behind each act's command, in its order.
_ORDER: Mapping[str, tuple[str, ...]] = {
    "pay": ("invoice",),
    "pdf": ("invoice",),
    "pause": ("day", "why"),
    "promise": ("day", "invoice"),
    "due": ("day", "invoice"),
    "credit": ("amount", "why"),
    "waive": ("invoice", "why"),
    "transfer": ("amount", "invoice", "why"),
    "refund": ("amount", "invoice", "why"),
}
_Word = Callable[[Say], str]


class FormName(StrEnum):
    """The forms, by what they do."""

    NOTE = "note"
    REPLY = "reply"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Choosing:
    """What there is to choose from: canned replies, and the customer's invoices with a label."""

    replies: Iterable[str]
    invoices: Sequence[tuple[str, str]] = ()


def form_of(name: FormName, about: str, agent: Agent, choosing: Choosing, word: _Word) -> Form:
    """The form, in the agents' language; `about` names the ticket's thread.

    Raises NotDone where the agent's role allows nothing of it, or the firm has no canned replies.
    """
    fields = {
        FormName.NOTE: lambda: _note(agent, word),
        FormName.REPLY: lambda: _reply(agent, choosing.replies, word),
        FormName.ACT: lambda: _act(agent, choosing.invoices, word),
    }[name]()
    title, submit = word(Say(f"form-{name}")), word(Say(f"form-{name}-submit"))
    return Form(name.value, about, title, submit, fields)


def _note(agent: Agent, word: _Word) -> tuple[Field, ...]:
    _check(agent, "note")
    hint = word(Say("form-note-hint"))
    return (Field("words", word(Say("form-note-words")), hint, long=True),)


def _reply(agent: Agent, replies: Iterable[str], word: _Word) -> tuple[Field, ...]:
    _check(agent, "answer")
    options = tuple((name, name) for name in sorted(replies))
    if not options:
        raise NotDone(Say("refused-no-replies"))
    return (Field("reply", word(Say("form-reply-which")), options=options),)


def words_of(act: str, values: Mapping[str, str]) -> str:
    """What was filled in, as it would be typed behind the act's command."""
    return " ".join(value for name in _ORDER[act] if (value := values.get(name, "").strip()))


def _act(agent: Agent, invoices: Sequence[tuple[str, str]], word: _Word) -> tuple[Field, ...]:
    allowed = [act for act in ACTS if act in agent.rights]  # canned replies have their own form
    if not allowed:
        raise NotDone(Say("refused-right", {"right": "act"}))
    options = tuple((act, word(Say(f"act-{act}"))) for act in allowed)
    fields = (
        Field("act", word(Say("form-act-which")), options=options),
        Field("invoice", word(Say("form-act-invoice")), options=tuple(invoices), optional=True)
        if invoices
        else None,
        Field("day", word(Say("form-act-day")), optional=True, day=True),
        Field("amount", word(Say("form-act-amount")), word(Say("form-act-hint")), optional=True),
        Field("why", word(Say("form-act-why")), optional=True),
    )
    return tuple(one for one in fields if one is not None)


def _check(agent: Agent, right: str) -> None:
    if right not in agent.rights:
        raise NotDone(Say("refused-right", {"right": right}))
