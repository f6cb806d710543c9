"""Deciding: what a customer asked the firm to decide, answered by an agent from the thread."""

import re

from bot.case_rules import CaseState
from bot.cases import Cases, NotDecided
from bot.desk import words
from bot.desk.grip import check_right
from bot.desk.hand import Hand
from bot.desk.hold import Hold, NotDone
from bot.desk.staff import Agent
from bot.outgoing import Outgoing
from bot.replies import Say

# `approve`, `refuse Sorry, that was used.`, `12 approve`
_WISH = re.compile(
    r"(?:#?(?P<number>\d{1,12})\s+)?(?P<word>approve|refuse)(?:\s+(?P<why>.*))?", re.S
)
_AFTER = {"approve": CaseState.APPROVED, "refuse": CaseState.REFUSED}


async def decide_case(
    hand: Hand, cases: Cases, hold: Hold, agent: Agent, said: str
) -> tuple[Outgoing, ...]:
    """Approve or refuse the customer's case, with words that go along; no money moves by it."""
    check_right(agent, "decide")
    hand.check_free(hold, agent)
    account = await hand.signed_in(hold)
    waiting = {one.id: one for one in await account.wishes.list_cases() if one.waits}
    if not waiting:
        raise NotDone(Say("refused-no-case"))
    found = _WISH.fullmatch(said.strip())
    known = ", ".join(f"{one.id} ({one.kind})" for one in waiting.values())
    named = found["number"] if found else None
    if found is None or (named is None and len(waiting) > 1):
        raise NotDone(Say("refused-which-case", {"known": known}))
    number = int(named) if named else next(iter(waiting))
    if number not in waiting:
        raise NotDone(Say("refused-which-case", {"known": known}))
    why = (found["why"] or "").strip()
    if why:
        why = hand.checked(why)
    after = _AFTER[found["word"]]
    try:
        await cases.decide_in(hold.tx, number, after, why, agent.id, hold.now)
    except NotDecided as error:
        raise NotDone(Say("refused-faster")) from error
    told = words.case_decided(agent.name, number, after.value, waiting[number].kind.value)
    return hand.relay(hold, told, "case")
