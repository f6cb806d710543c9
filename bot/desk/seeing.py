"""Seeing: what the customer would read, for an agent; nothing is done and nothing is remembered."""

from collections.abc import Awaitable, Callable

from bot.desk import words
from bot.desk.grip import check_right, no_id
from bot.desk.hand import Hand
from bot.desk.hold import Hold, NotDone
from bot.desk.place import DeskPlace
from bot.desk.staff import Agent
from bot.messages import ChannelName
from bot.outgoing import Outgoing
from bot.redaction import mask_cards
from bot.replies import Reply, Say
from bot.skill import SignedIn
from bot.store import audit
from bot.store.audit import Deed
from bot.worded import plain

# What the customer's words would be answered with, and in which language (BCP 47); None for words
# that ask for more than reading.
Look = Callable[[Hold, SignedIn, str], Awaitable[tuple[Reply, str] | None]]


async def see(
    hand: Hand, look: Look, hold: Hold, agent: Agent, said: str, place: DeskPlace
) -> tuple[Outgoing, ...]:
    """The answer as the customer would read it, where the agent is. Raises NotDone."""
    shown, _ = await seen_by(hand, look, hold, agent, said, place.channel)
    return hand.tell(hold, words.seen(agent.name, said, shown), "seen", place)


async def seen_by(
    hand: Hand, look: Look, hold: Hold, agent: Agent, said: str, channel: ChannelName
) -> tuple[str, str]:
    """The answer and its language; the look is audited. Raises NotDone."""
    check_right(agent, "see")
    account, said = await hand.signed_in(hold), mask_cards(said)[0]
    found = await look(hold, account, said)
    if found is None:
        raise NotDone(Say("refused-see", {"wanted": said or "?"}))
    reply, tag = found
    deed = Deed(
        agent.id,
        "desk.saw",
        f"ticket:{hold.ticket.id}",
        after={"customer": account.customer.id, "asked": audit.digest_of(said)},
        channel=channel,
    )
    await audit.record(hold.tx, deed, hold.now)
    viewer = account.person.viewer
    return plain(hand.phrases.word(reply, tag, no_id, viewer=viewer)), tag
