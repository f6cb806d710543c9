"""Answer: what one turn decided, before it is worded and written."""

from dataclasses import dataclass, field

from bot.conversation import NOTHING_OPEN, Pending, Shown
from bot.messages import MessageId
from bot.outgoing import Outgoing
from bot.replies import Reply
from bot.sheets import Sheet
from bot.skill import Effect


@dataclass(frozen=True, slots=True)
class Answer:
    """An empty reply says nothing. `pending` replaces the open question; `person` owns the buttons.

    `effects` belong to `skill` and `intent`, which words their outcome; `link` is whose they are.
    `policy` is the topic of the firm's texts that belongs to the reply. `viewer` says whether who
    reads it may only look; None: as the chat's link says. `sheet` opens for `trigger`, as a form.
    `shown` is what it answers, where that can go on elsewhere; `said` is as in Outgoing.
    """

    tag: str
    reply: Reply = field(default_factory=Reply)
    pending: Pending = NOTHING_OPEN
    focus: str | None = None
    misunderstood: int = 0
    outgoing: tuple[Outgoing, ...] = ()
    effects: tuple[Effect, ...] = ()
    policy: str = ""
    skill: str = ""
    intent: str = ""
    link: int | None = None
    person: int | None = None
    viewer: bool | None = None
    replaces: MessageId | None = None
    sheet: Sheet | None = None
    shown: Shown | None = None
    trigger: str = ""
    said: str = ""
