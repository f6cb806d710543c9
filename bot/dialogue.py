"""What to do next, as a table: the open question and what was heard give the move. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.conversation import Option, Pending, Question, Wish
from bot.messages import Action
from bot.spelled import spelled
from bot.understanding.model import Understanding

SURE = 0.6  # the classifier is calibrated so that this is usually right
NEAR = 0.25  # two guesses above this are worth two buttons
NO = Action("deny", {})
CONFIRMED = "confirmed"  # the argument of a button that is a yes
_DAY_IN_WORDS = 5  # "on the 3rd of December"; more is a sentence
MISUNDERSTOOD_LIMIT = 2  # then a person is offered
_MEANT_AS_EMAIL = re.compile(r"\S@|@\S|[(\[]at[)\]]|\S\s+at\s+\S+\.\w", re.IGNORECASE)


class Cue(StrEnum):
    """What kind of thing was heard."""

    EXACT = "exact"  # a command or a tap
    STOP = "stop"  # no more messages, in any language; as an answer to a question it is a no
    PICK = "pick"  # the number or the label of a button of the last message
    EMAIL = "email"
    MISTYPED = "mistyped"  # meant as an e-mail address, and none
    DAY = "day"  # a day, where one was asked for
    WORDS = "words"  # the customer's own, where they were asked for
    YES = "yes"
    NO = "no"
    SURE = "sure"
    NEAR = "near"
    UNSURE = "unsure"


class Move(StrEnum):
    """What the engine does then."""

    RUN = "run"  # the skill of the intent
    TAKE = "take"  # the picked button's action
    CARRY_OUT = "carry out"  # what was to be confirmed
    TAKE_DAY = "take day"  # for what was asked
    TAKE_WORDS = "take words"  # as they stand, for what was asked
    DROP = "drop"  # what was to be confirmed
    SEND_LINK = "send link"
    ASK_EMAIL = "ask e-mail"  # once more: what was typed is no address
    ASK_WHICH = "ask which"  # two buttons
    NOTHING_OPEN = "nothing open"  # a yes or a no that answers nothing
    ASK_AGAIN = "ask again"  # three guesses, the menu, a person


TABLE: Mapping[tuple[Question, Cue], Move] = {
    (Question.NONE, Cue.EXACT): Move.RUN,
    (Question.NONE, Cue.STOP): Move.RUN,
    (Question.NONE, Cue.PICK): Move.TAKE,
    (Question.NONE, Cue.EMAIL): Move.SEND_LINK,
    (Question.NONE, Cue.MISTYPED): Move.ASK_AGAIN,
    (Question.NONE, Cue.DAY): Move.ASK_AGAIN,
    (Question.NONE, Cue.WORDS): Move.ASK_AGAIN,
    (Question.NONE, Cue.YES): Move.NOTHING_OPEN,
    (Question.NONE, Cue.NO): Move.NOTHING_OPEN,
    (Question.NONE, Cue.SURE): Move.RUN,
    (Question.NONE, Cue.NEAR): Move.ASK_WHICH,
    (Question.NONE, Cue.UNSURE): Move.ASK_AGAIN,
    (Question.EMAIL, Cue.EXACT): Move.RUN,
    (Question.EMAIL, Cue.STOP): Move.DROP,
    (Question.EMAIL, Cue.PICK): Move.TAKE,
    (Question.EMAIL, Cue.EMAIL): Move.SEND_LINK,
    (Question.EMAIL, Cue.MISTYPED): Move.ASK_EMAIL,
    (Question.EMAIL, Cue.DAY): Move.ASK_AGAIN,
    (Question.EMAIL, Cue.WORDS): Move.ASK_AGAIN,
    (Question.EMAIL, Cue.YES): Move.ASK_AGAIN,
    (Question.EMAIL, Cue.NO): Move.DROP,
    (Question.EMAIL, Cue.SURE): Move.RUN,
    (Question.EMAIL, Cue.NEAR): Move.ASK_WHICH,
    (Question.EMAIL, Cue.UNSURE): Move.ASK_AGAIN,
    (Question.CONFIRM, Cue.EXACT): Move.RUN,
    (Question.CONFIRM, Cue.STOP): Move.DROP,
    (Question.CONFIRM, Cue.PICK): Move.TAKE,
    (Question.CONFIRM, Cue.EMAIL): Move.ASK_AGAIN,
    (Question.CONFIRM, Cue.MISTYPED): Move.ASK_AGAIN,
    (Question.CONFIRM, Cue.DAY): Move.ASK_AGAIN,
    (Question.CONFIRM, Cue.WORDS): Move.ASK_AGAIN,
    (Question.CONFIRM, Cue.YES): Move.CARRY_OUT,
    (Question.CONFIRM, Cue.NO): Move.DROP,
    (Question.CONFIRM, Cue.SURE): Move.RUN,
    (Question.CONFIRM, Cue.NEAR): Move.ASK_WHICH,
    (Question.CONFIRM, Cue.UNSURE): Move.ASK_AGAIN,
    (Question.DAY, Cue.EXACT): Move.RUN,
    (Question.DAY, Cue.STOP): Move.RUN,
    (Question.DAY, Cue.PICK): Move.TAKE,
    (Question.DAY, Cue.EMAIL): Move.ASK_AGAIN,
    (Question.DAY, Cue.MISTYPED): Move.ASK_AGAIN,
    (Question.DAY, Cue.DAY): Move.TAKE_DAY,
    (Question.DAY, Cue.WORDS): Move.ASK_AGAIN,
    (Question.DAY, Cue.YES): Move.ASK_AGAIN,
    (Question.DAY, Cue.NO): Move.DROP,
    (Question.DAY, Cue.SURE): Move.RUN,
    (Question.DAY, Cue.NEAR): Move.ASK_WHICH,
    (Question.DAY, Cue.UNSURE): Move.ASK_AGAIN,
    (Question.WORDS, Cue.EXACT): Move.RUN,
    (Question.WORDS, Cue.STOP): Move.DROP,
    (Question.WORDS, Cue.PICK): Move.TAKE,
    (Question.WORDS, Cue.EMAIL): Move.TAKE_WORDS,
    (Question.WORDS, Cue.MISTYPED): Move.TAKE_WORDS,
    (Question.WORDS, Cue.DAY): Move.TAKE_WORDS,
    (Question.WORDS, Cue.WORDS): Move.TAKE_WORDS,
    (Question.WORDS, Cue.YES): Move.ASK_AGAIN,
    (Question.WORDS, Cue.NO): Move.DROP,
    (Question.WORDS, Cue.SURE): Move.RUN,
    (Question.WORDS, Cue.NEAR): Move.TAKE_WORDS,
    (Question.WORDS, Cue.UNSURE): Move.TAKE_WORDS,
}
# A sentence of what went wrong may sound like any wish; only these are surely none.
_NO_REASON = frozenset({"balance", "list_invoices", "human", "help", "logout", "login_link"})
_PLAIN_ANSWERS = {"affirm": Cue.YES, "deny": Cue.NO}


@dataclass(frozen=True, slots=True)
class Decision:
    """The move and what it is about."""

    move: Move
    wish: Wish | None = None
    email: str = ""
    intents: tuple[str, ...] = ()
    unsure: bool = False  # only for want of a sure guess: a second opinion may help
    button: Action | None = None  # which one of the last question's was said in words


def decide(
    pending: Pending, heard: Understanding, text: str, *, signed_in: bool, argument: str = ""
) -> Decision:
    """The next move. Never acts on a guess: an unsure reading becomes a question."""
    picked = picked_of(pending.options, text)
    cue = _cue(pending, heard, picked, text, signed_in=signed_in)
    move = TABLE[pending.question, cue]
    if move is Move.TAKE and picked:
        return Decision(move, wish_of(picked.action), button=picked.action)
    if move is Move.CARRY_OUT and pending.confirm:
        confirm = pending.confirm
        wish = Wish(confirm.intent, confirm.arguments, confirmed=True, exact=True)
        return Decision(move, wish, button=yes_to(confirm))
    if move is Move.TAKE_DAY and pending.confirm and heard.slots.date:
        asked = pending.confirm
        chosen = {**asked.arguments, "day": heard.slots.date.isoformat()}
        return Decision(move, Wish(asked.intent, chosen, exact=True))
    if move is Move.TAKE_WORDS and pending.confirm:
        asked = pending.confirm
        return Decision(move, Wish(asked.intent, {**asked.arguments, "reason": text}, exact=True))
    if move is Move.SEND_LINK:
        return Decision(move, email=heard.slots.email or "")
    if cue is Cue.STOP and move is Move.RUN:
        return Decision(move, Wish("reminder_stop", exact=True))
    if move is Move.RUN:
        arguments = {"argument": argument} if argument else {}
        return Decision(move, Wish(heard.best.intent, arguments, text, exact=heard.exact))
    if move is Move.DROP:
        return Decision(move, button=NO)
    if cue in {Cue.YES, Cue.NO}:
        return Decision(move)  # a yes to nothing: the guesses behind it mean nothing either
    guessed = tuple(guess.intent for guess in heard.guesses)
    # Who was asked for an address may have typed a name: that is nobody else's business.
    unsure = cue in {Cue.NEAR, Cue.UNSURE} and pending.question is not Question.EMAIL
    return Decision(move, intents=guessed, unsure=unsure)


def wish_of(action: Action) -> Wish:
    """What a button wants; one whose label named the facts is its own confirmation."""
    sure = action.arguments.get(CONFIRMED) == "yes"
    return Wish(action.intent, action.arguments, confirmed=sure, exact=True)


def yes_to(confirm: Action) -> Action:
    """What the button does that says yes to it."""
    return Action(confirm.intent, {**confirm.arguments, CONFIRMED: "yes"})


def _cue(
    pending: Pending, heard: Understanding, picked: Option | None, text: str, *, signed_in: bool
) -> Cue:
    if heard.exact:
        return Cue.EXACT
    if picked:
        return Cue.PICK
    if heard.stop:
        return Cue.STOP
    if pending.question is Question.WORDS and not _is_no_reason(heard):
        return Cue.WORDS
    if heard.slots.email and (pending.question is Question.EMAIL or not signed_in):
        return Cue.EMAIL
    if pending.question is Question.EMAIL and _MEANT_AS_EMAIL.search(text):
        return Cue.MISTYPED
    if _names_the_day(pending, heard, text):
        return Cue.DAY
    return _cue_of_guess(heard)


def _names_the_day(pending: Pending, heard: Understanding, text: str) -> bool:
    """A day in few words, or in a sentence about what was asked: "Friday", "I'll pay on Friday"."""
    if pending.question is not Question.DAY or pending.confirm is None or not heard.slots.date:
        return False
    return len(text.split()) <= _DAY_IN_WORDS or heard.best.intent == pending.confirm.intent


def _is_no_reason(heard: Understanding) -> bool:
    known = _NO_REASON | _PLAIN_ANSWERS.keys()
    return heard.best.confidence >= SURE and heard.best.intent in known


def _cue_of_guess(heard: Understanding) -> Cue:
    best = heard.best
    if best.confidence >= SURE:
        return _PLAIN_ANSWERS.get(best.intent, Cue.SURE)
    if len(heard.guesses) > 1 and heard.guesses[1].confidence >= NEAR:
        return Cue.NEAR
    return Cue.UNSURE


def picked_of(options: tuple[Option, ...], text: str) -> Option | None:
    """The button of the last message that the text names, by its number or its label."""
    wanted = spelled(text)
    if wanted.isdecimal() and 0 < int(wanted[:4]) <= len(options):
        return options[int(wanted[:4]) - 1]
    return next((o for o in options if wanted and spelled(o.label) == wanted), None)
