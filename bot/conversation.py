"""Conversation: one chat's memory. What was asked, who is linked, what was talked about last."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.messages import AccountId, Action, Address, ChannelName, ChatId, UserId


class Controller(StrEnum):
    """Who answers: the bot, nobody yet (a person was asked for), or a person."""

    BOT = "bot"
    WAITING = "waiting"
    HUMAN = "human"


class Question(StrEnum):
    """What the bot's last message wants to know."""

    NONE = "none"
    EMAIL = "email"
    CONFIRM = "confirm"
    DAY = "day"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the customer wants: an intent, a button's arguments, and the words it came in."""

    intent: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    confirmed: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A button of the last message, so that its number or its label can be typed instead."""

    label: str
    action: Action


@dataclass(frozen=True, slots=True)
class Shown:
    """What was answered last, by ids, so that the books can be asked for it once more.

    `arguments` are as a button's, `named` is what the words named; it was said in the session of
    `link`, and went to the channels in `sent` since, with the instants.
    """

    intent: str
    link: int
    arguments: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pending:
    """The open question, the wish that waits for a proof, and the last message's buttons.

    `confirm` is what a yes runs, or what a day or words complete; `card` has the buttons of that
    question. `about` is the intent that was
    answered last: "and the one before?" is about the same; `shown` is that answer, where it can go
    on elsewhere.
    """

    question: Question = Question.NONE
    wanted: Wish | None = None
    confirm: Action | None = None
    options: tuple[Option, ...] = ()
    about: str = ""
    shown: Shown | None = None
    card: str = ""


NOTHING_OPEN = Pending()


@dataclass(frozen=True, slots=True)
class Link:
    """One channel identity tied to one person of one customer, from proof to log-out.

    `viewer`: the person may look at everything and act in nothing, as of this read.
    """

    id: int
    person: int
    customer: str
    email: str
    user: UserId
    proven_at: datetime
    seen_at: datetime
    language: str | None
    time_zone: str | None
    reminders: bool
    viewer: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """One chat as it stands before a turn."""

    id: int
    address: Address
    user: UserId
    display_name: str
    private: bool
    alive: bool
    language: str | None
    hint_language: str | None
    hint_time_zone: str | None
    controller: Controller
    ticket: int | None  # whose person has the chat, or had it last
    pending: Pending
    focus: str | None
    misunderstood: int
    link: Link | None
    muted_until: datetime | None = None  # no person answers here
    banned_until: datetime | None = None  # nor does the assistant
    thread: str = ""  # where in the chat its person wrote last, and is answered

    @property
    def is_viewers(self) -> bool:
        """Whether whoever is signed in here may only look."""
        return self.link is not None and self.link.viewer

    def is_banned(self, now: datetime) -> bool:
        """Whether the firm does not answer in this chat at all."""
        return self.banned_until is not None and now < self.banned_until

    def is_muted(self, now: datetime) -> bool:
        """Whether no person of the firm answers in this chat."""
        muted = self.muted_until is not None and now < self.muted_until
        return muted or self.is_banned(now)


def nobodys_chat() -> Conversation:
    """A chat that does not exist, for whoever only reads."""
    address = Address(ChannelName("nowhere"), AccountId(""), ChatId(""))
    return Conversation(
        id=0,
        address=address,
        user=UserId(""),
        display_name="",
        private=True,
        alive=True,
        language=None,
        hint_language=None,
        hint_time_zone=None,
        controller=Controller.BOT,
        ticket=None,
        pending=NOTHING_OPEN,
        focus=None,
        misunderstood=0,
        link=None,
    )


def wish_to_json(wish: Wish | None) -> dict[str, Any] | None:
    """A wish as the database keeps it."""
    if wish is None:
        return None
    return {"intent": wish.intent, "arguments": dict(wish.arguments), "text": wish.text}


def wish_from_json(stored: Mapping[str, Any] | None) -> Wish | None:
    """The inverse of wish_to_json; a kept wish is never a confirmed one."""
    return Wish(stored["intent"], stored["arguments"], stored["text"]) if stored else None


def shown_to_json(shown: Shown | None) -> dict[str, Any] | None:
    """The last answer as the database keeps it."""
    return asdict(shown) if shown else None


def shown_from_json(stored: Mapping[str, Any] | None) -> Shown | None:
    """The inverse of shown_to_json."""
    return Shown(**stored) if stored else None


def pending_to_json(pending: Pending) -> dict[str, Any] | None:
    """The pending question as the database keeps it; None where nothing is open."""
    if pending == NOTHING_OPEN:
        return None
    confirm = pending.confirm
    return {
        "question": pending.question.value,
        "wanted": wish_to_json(pending.wanted),
        "confirm": [confirm.intent, dict(confirm.arguments)] if confirm else None,
        "options": [
            [option.label, option.action.intent, dict(option.action.arguments)]
            for option in pending.options
        ],
        "about": pending.about,
        "shown": shown_to_json(pending.shown),
        **({"card": pending.card} if pending.card else {}),
    }


def pending_from_json(stored: Mapping[str, Any] | None) -> Pending:
    """The inverse of pending_to_json."""
    if not stored:
        return NOTHING_OPEN
    return Pending(
        question=Question(stored["question"]),
        wanted=wish_from_json(stored["wanted"]),
        confirm=Action(*stored["confirm"]) if stored["confirm"] else None,
        options=tuple(
            [
                Option(label, Action(intent, arguments))
                for label, intent, arguments in stored["options"]
            ]
        ),
        about=stored.get("about", ""),
        shown=shown_from_json(stored.get("shown")),
        card=stored.get("card", ""),
    )
