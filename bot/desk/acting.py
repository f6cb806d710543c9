"""Acting: what an agent does for the customer, and what a second person has to agree to first."""

from bot.desk import letters, words
from bot.desk.acts import ACTS
from bot.desk.doing import Doing, NeedsSecond
from bot.desk.giving import Gift, Giving, give
from bot.desk.grip import Grip, check_right, no_id, stamp
from bot.desk.hold import Hold, NotDone
from bot.desk.money_acts import told_of
from bot.desk.staff import Agent
from bot.desk.ticket import Move
from bot.outgoing import Outgoing
from bot.replies import Say
from bot.store import (
    proposals,
    tickets,
)
from bot.store.proposals import ProposalState
from bot.worded import plain


async def act(grip: Grip, hold: Hold, agent: Agent, word: str, rest: str) -> tuple[Outgoing, ...]:
    """Something that the agent does for the customer: see acts.py."""
    check_right(agent, "answer" if word == "reply" else word)
    grip.refuse(hold, Move.CLAIMED, agent)
    account = await grip.signed_in(hold)
    doing = Doing(
        hold=hold,
        agent=agent,
        account=account,
        business=grip.business,
        tag=grip.tag(hold),
        today=hold.now.astimezone(grip.gate.business_zone).date(),
        rest=rest,
        rules=grip.rules,
        canned=grip.canned,
        refunds=grip.refunds,
    )
    try:
        done = await ACTS[word](doing)
    except NeedsSecond as needed:
        return await _propose(grip, hold, agent, needed.gift)
    hold, card = await grip.taken(hold, agent)
    await tickets.mark_replied(hold.tx, hold.ticket.id, hold.now)
    await tickets.touch(hold.tx, hold.ticket.id, active_at=hold.now)
    await grip.record(hold, agent.id, f"desk.{word}", more=done.after)
    told = await grip.letter(hold, done.letter, "act")
    said = grip.phrases.word(done.letter, grip.board.language, no_id)
    line = grip.line(hold, words.acted(agent.name, plain(said)), "act")
    return (*told, *line, *card)


async def _propose(grip: Grip, hold: Hold, agent: Agent, gift: Gift) -> tuple[Outgoing, ...]:
    if not await proposals.add(hold.tx, hold.ticket.id, gift, hold.key, hold.now):
        raise NotDone(Say("refused-waits"))
    await grip.record(hold, agent.id, "desk.proposed", more=told_of(gift))
    return grip.line(hold, words.proposed(agent.name, gift), "proposed")


async def decide(grip: Grip, hold: Hold, agent: Agent, *, yes: bool) -> tuple[Outgoing, ...]:
    """A second person agrees to what waits for one, or does not."""
    check_right(agent, "approve")
    waiting = await proposals.find_open(hold.tx, hold.ticket.id)
    if waiting is None:
        raise NotDone(Say("refused-no-proposal"))
    gift = waiting.gift
    # One person may have an id on each platform: the firm's own name for them tells.
    if yes and (gift.by == agent.id or gift.name.casefold() == agent.name.casefold()):
        raise NotDone(Say("refused-own-proposal"))
    if yes:
        giving = Giving(hold.tx, hold.ticket.id, grip.refunds, hold.now)
        await give(giving, gift, f"desk:proposal:{waiting.id}:{stamp(hold.now)}")
    after = ProposalState.APPROVED if yes else ProposalState.DECLINED
    if not await proposals.decide(hold.tx, waiting.id, after, agent.id, hold.now):
        raise NotDone(Say("refused-faster"))
    await grip.record(hold, agent.id, f"desk.{after.value}", more=told_of(gift))
    line = grip.line(hold, words.decided(agent.name, gift, approved=yes), "decided")
    if not yes:
        return line
    letter = letters.given(gift, grip.business)
    return (*await grip.letter_of(hold, gift.customer, letter, "given"), *line)
