"""Muting: agents, or the assistant too, do not answer in a chat for some days. Billing goes on."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.conversation import Controller
from bot.desk import letters, words
from bot.desk.grip import Grip, check_right
from bot.desk.hold import Hold, NotDone, take_hold
from bot.desk.staff import Agent
from bot.desk.ticket import Move
from bot.outgoing import Outgoing
from bot.redaction import mask_cards
from bot.replies import Say
from bot.store import conversations, homes

MUTE, BAN, LIFT = "mute", "ban", "lift"
_MOST_DAYS = 365
_LONGEST_WHY = 200


async def shut(
    grip: Grip, hold: Hold, agent: Agent, word: str, said: str, support: str
) -> tuple[Outgoing, ...]:
    """`mute 7 insults`: no person answers in this chat for so long. `ban 7 why`: nor does the
    assistant; what it would send by itself goes by mail. The ticket stays, the customer is told.
    """
    check_right(agent, "mute")
    days, why = _read(said)
    if word == BAN and not support:
        raise NotDone(Say("refused-no-support"))
    until = hold.now + timedelta(days=days)
    chat, before = hold.chat, (hold.chat.muted_until, hold.chat.banned_until)
    if chat.controller is not Controller.BOT:
        hold = await _given_back(grip, hold, agent)
    banned = until if word == BAN else chat.banned_until
    muted = max(until, chat.muted_until) if chat.muted_until else until
    # A chat that is no more alive has its notices by mail; it is again when the ban is over.
    alive = chat.alive and word != BAN
    held = {"muted_until": muted, "banned_until": banned, "alive": alive}
    day = until.astimezone(grip.gate.business_zone).date()
    letter = (letters.banned if word == BAN else letters.muted)(grip.business, day, support)
    # Also who is banned already hears that it takes longer.
    heard = replace(hold, chat=replace(hold.chat, banned_until=None))
    told = await grip.letter(heard, letter, word)
    await conversations.set_fields(hold.tx, chat.id, **held)
    await homes.mark(hold.tx, [chat.id], hold.now)
    hold = replace(
        hold, chat=replace(hold.chat, muted_until=muted, banned_until=banned, alive=alive)
    )
    more = {"until": until.isoformat(), "reason": why, "before": _said(before)}
    await grip.record(hold, agent.id, f"desk.{word}", more=more)
    line = grip.line(hold, words.shut(word, agent.name, day, why), word)
    return (*told, *line, *await grip.card(hold))


async def _given_back(grip: Grip, hold: Hold, agent: Agent) -> Hold:
    """The assistant has the chat, whichever ticket's person had it."""
    if hold.has_chat:
        return await grip.move(hold, Move.GIVEN_BACK, Move.GIVEN_BACK, agent.id, None)
    other = await take_hold(hold.tx, hold.chat.ticket or 0, hold.now, hold.key)
    if other is not None:
        other = await grip.move(other, Move.GIVEN_BACK, Move.GIVEN_BACK, agent.id, None)
        return replace(hold, chat=other.chat)
    return hold


async def lift(grip: Grip, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
    """Both end now, and the customer is told."""
    check_right(agent, "mute")
    chat = hold.chat
    if not chat.is_muted(hold.now):
        raise NotDone(Say("refused-not-muted"))
    alive = chat.alive or chat.is_banned(hold.now)
    await conversations.set_fields(
        hold.tx, chat.id, muted_until=None, banned_until=None, alive=alive
    )
    await homes.mark(hold.tx, [chat.id], hold.now)
    hold = replace(hold, chat=replace(chat, muted_until=None, banned_until=None, alive=alive))
    before = _said((chat.muted_until, chat.banned_until))
    await grip.record(hold, agent.id, "desk.lift", more={"before": before})
    told = await grip.letter(hold, letters.lifted(grip.business), LIFT)
    line = grip.line(hold, words.lifted(agent.name), LIFT)
    return (*told, *line, *await grip.card(hold))


def _read(said: str) -> tuple[int, str]:
    days, _, why = said.strip().partition(" ")
    why, _ = mask_cards(why.strip()[:_LONGEST_WHY])
    if not days.isdecimal() or not 1 <= int(days) <= _MOST_DAYS or not why:
        raise NotDone(Say("refused-days", {"most": _MOST_DAYS}))
    return int(days), why


def _said(instants: tuple[datetime | None, datetime | None]) -> str:
    return ", ".join(one.isoformat() if one else "-" for one in instants)
