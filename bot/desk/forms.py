"""Forms: what agents fill in where their platform has such; each is the same as a typed command."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from bot.desk.acts import ACTS
from bot.desk.hold import NotDone
from bot.desk.staff import Agent
from bot.replies import Say
from bot.worded import Field, Form

_Word = Callable[[Say], str]


class FormName(StrEnum):
    """The forms, by what they do."""

    NOTE = "note"
    REPLY = "reply"
    ACT = "act"


def form_of(name: FormName, about: str, agent: Agent, replies: Iterable[str], word: _Word) -> Form:
    """The form, in the agents' language; `about` names the ticket's thread.

    Raises NotDone where the agent's role allows nothing of it, or the firm has no canned replies.
    """
    fields = {
        FormName.NOTE: lambda: _note(agent, word),
        FormName.REPLY: lambda: _reply(agent, replies, word),
        FormName.ACT: lambda: _act(agent, word),
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


def _act(agent: Agent, word: _Word) -> tuple[Field, ...]:
    allowed = [act for act in ACTS if act in agent.rights]  # canned replies have their own form
    if not allowed:
        raise NotDone(Say("refused-right", {"right": "act"}))
    options = tuple((act, word(Say(f"act-{act}"))) for act in allowed)
    return (
        Field("act", word(Say("form-act-which")), options=options),
        Field("rest", word(Say("form-act-rest")), word(Say("form-act-hint")), optional=True),
    )


def _check(agent: Agent, right: str) -> None:
    if right not in agent.rights:
        raise NotDone(Say("refused-right", {"right": right}))
