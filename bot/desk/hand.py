"""Hand: everything that can be done with a ticket, each move checked, written and told at once.

Whoever calls holds the customer's conversation (`take_hold`): moves of one ticket, and turns of its
customer, run one after the other. A move that is refused raises NotDone and has changed nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import Controller
from bot.desk import letters, words
from bot.desk.grip import Grip, check_right
from bot.desk.hold import Hold, NotDone
from bot.desk.place import DeskPlace
from bot.desk.staff import Agent, Roster
from bot.desk.ticket import Move, TicketState
from bot.messages import ChannelName, Uploaded
from bot.outgoing import Outgoing
from bot.redaction import mask_cards
from bot.replies import File, Say
from bot.store import (
    controllers,
    desk_files,
    outbox,
    tickets,
    transcripts,
)
from bot.store.desk_files import WantedFile

_LINES = 20  # of the talk so far


class Hand(Grip):
    """Carries moves out. Returns what is to be sent: to the customer, and to the agents."""

    async def claim(self, hold: Hold, agent: Agent, *, over: bool = False) -> tuple[Outgoing, ...]:
        """The agent has the ticket and the chat; `over`: also where another agent has it."""
        check_right(agent, "take_over" if over else "answer")
        self.refuse(hold, Move.CLAIMED, agent, over=over)
        return await self._hand_over(hold, agent, agent.id)

    async def assign(self, hold: Hold, agent: Agent, to: Agent) -> tuple[Outgoing, ...]:
        """A colleague has the ticket and the chat from now on, whoever had it before."""
        check_right(agent, "take_over")
        if "answer" not in to.rights:
            raise NotDone(Say("refused-nobody", {"name": to.name}))
        self.refuse(hold, Move.CLAIMED, to, over=True)
        return await self._hand_over(hold, to, agent.id)

    async def assign_to(
        self, hold: Hold, agent: Agent, name: str, roster: Roster, channel: ChannelName
    ) -> tuple[Outgoing, ...]:
        """Give it to the colleague or the team of that name."""
        to = roster.find_named(channel, name)
        if to is not None:
            return await self.assign(hold, agent, to)
        team = roster.find_team(name)
        if team is None:
            raise NotDone(Say("refused-nobody", {"name": name or "?"}))
        return await self.give_to_team(hold, agent, team)

    async def give_to_team(self, hold: Hold, agent: Agent, team: str) -> tuple[Outgoing, ...]:
        """The ticket waits for this team; whoever had it lets it go, and the customer is told."""
        check_right(agent, "take_over")
        self.refuse(hold, Move.CLAIMED, agent, over=True)
        before = hold.ticket.team
        await tickets.give_to_team(hold.tx, hold.ticket.id, team)
        hold = replace(hold, ticket=replace(hold.ticket, team=team))
        await self.record(hold, agent.id, "desk.team", more={"from": before, "to": team})
        told: tuple[Outgoing, ...] = ()
        if hold.ticket.state is TicketState.CLAIMED:
            hold = await self.move(hold, Move.RELEASED, Move.RELEASED, agent.id, None)
            told = await self.letter(hold, letters.released(self.business), "released")
        line = self.line(hold, words.given_to_team(agent.name, team), "team")
        return (*told, *line, *await self.card(hold))

    async def _hand_over(self, hold: Hold, to: Agent, by: str) -> tuple[Outgoing, ...]:
        ticket = hold.ticket
        if ticket.owner == to.id and hold.has_chat:
            return ()
        before = ticket.owner_name if ticket.owner not in (None, to.id) else ""
        what = Move.TRANSFERRED if before else Move.CLAIMED
        hold = await self.move(hold, Move.CLAIMED, what, by, to)
        told = await self.letter(hold, letters.joined(to.name, self.business), "joined")
        line = self.line(hold, words.moved(what, to.name, before), "moved")
        return (*told, *line, *await self.card(hold))

    async def reply(
        self, hold: Hold, agent: Agent, said: str, place: DeskPlace | None = None
    ) -> tuple[Outgoing, ...]:
        """The agent's words for the customer; whoever answers a ticket that nobody has, has it."""
        check_right(agent, "answer")
        said = self.checked(said)
        self.refuse(hold, Move.CLAIMED, agent)
        hold, card = await self.taken(hold, agent)
        await tickets.mark_replied(hold.tx, hold.ticket.id, hold.now)
        await tickets.touch(hold.tx, hold.ticket.id, active_at=hold.now)
        await self.record(hold, agent.id, "desk.replied")
        told = await self.letter(hold, letters.says(agent.name, self.business, said), "says")
        # An edit finds it by the agent's own message.
        told = tuple(replace(one, key=hold.key) for one in told)
        beside = words.replied(agent.name, said)
        lines = self.line(hold, beside, "replied", beside=place)
        gone = () if hold.chat.alive else self.line(hold, words.goes_by_mail(), "gone")
        return (*told, *lines, *gone, *card)

    async def send_file(
        self, hold: Hold, agent: Agent, channel: ChannelName, sent: Uploaded
    ) -> tuple[Outgoing, ...]:
        """A file of the agent's is on its way to the customer; see files.py."""
        check_right(agent, "answer")
        self.refuse(hold, Move.CLAIMED, agent)
        if sent.file is None:
            raise NotDone(Say("refused-file"))
        caption = self.checked(sent.caption) if sent.caption else ""
        await desk_files.want(
            hold.tx,
            hold.ticket.id,
            hold.key,
            from_agent=True,
            by=agent.id,
            name=agent.name,
            caption=caption,
            channel=channel,
            file=sent.file,
            now=hold.now,
        )
        return ()

    async def pass_file(self, hold: Hold, wanted: WantedFile, file: File) -> tuple[Outgoing, ...]:
        """The file was fetched: to the customer, or to the agents."""
        if not wanted.from_agent:
            said = words.sends(wanted.name, wanted.caption, file)
            return self.line(hold, said, "file")
        agent = Agent(wanted.by, wanted.name)
        self.refuse(hold, Move.CLAIMED, agent)
        hold, card = await self.taken(hold, agent)
        await tickets.mark_replied(hold.tx, hold.ticket.id, hold.now)
        await self.record(hold, agent.id, "desk.sent_file")
        letter = letters.sends(agent.name, self.business, wanted.caption, file)
        return (*await self.letter(hold, letter, "file"), *card)

    async def refuse_file(self, hold: Hold, wanted: WantedFile) -> tuple[Outgoing, ...]:
        """It can't be passed on: whoever sent it is told, and the agents that there was one."""
        if wanted.from_agent:
            return self.answer_agent(hold, wanted.channel, Say("refused-file"))
        line = self.line(hold, words.could_not_send(wanted.name), "file")
        return (*await self.letter(hold, letters.file_refused(self.business), "refused"), *line)

    async def change_reply(
        self, hold: Hold, agent: Agent, original: str, said: str | None
    ) -> tuple[Outgoing, ...]:
        """Change what was said, or take it back (None); `original` is the reply's key.

        Nothing happens to words that never went to the customer.
        """
        check_right(agent, "answer")
        sent = await outbox.find_message(hold.tx, original)
        if sent is None:
            return ()
        if said is not None:
            self.refuse_muted(hold)
        if said is None:
            letter = letters.takes_back(agent.name, self.business)
        else:
            letter = letters.says(agent.name, self.business, self.checked(said), corrected=True)
        await self.record(hold, agent.id, "desk.changed")
        told = await self.letter(hold, letter, "changed", replaces=sent or None)
        if said is None and told:  # nor does any transcript show it from now on
            await outbox.reword(hold.tx, original, told[0].message)
        return told

    async def note(
        self, hold: Hold, agent: Agent, said: str, place: DeskPlace | None = None
    ) -> tuple[Outgoing, ...]:
        """Keep it for the other agents; no way leads from here to the customer."""
        check_right(agent, "note")
        kept, _ = mask_cards(said.strip())
        if not kept:
            raise NotDone(Say("refused-empty"))
        await tickets.add_note(hold.tx, hold.ticket.id, agent, kept, hold.now)
        await self.record(hold, agent.id, "desk.noted")
        return self.line(hold, words.noted(agent.name, kept), "noted", beside=place)

    async def release(self, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
        """Back to all agents; the customer waits again."""
        check_right(agent, "answer")
        self.refuse(hold, Move.RELEASED, agent)
        hold = await self.move(hold, Move.RELEASED, Move.RELEASED, agent.id, None)
        told = await self.letter(hold, letters.released(self.business), "released")
        line = self.line(hold, words.moved(Move.RELEASED, agent.name), "moved")
        return (*told, *line, *await self.card(hold))

    async def give_back(self, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
        """The assistant has the chat; the ticket stays as it is."""
        check_right(agent, "answer")
        self.refuse(hold, Move.GIVEN_BACK, agent)
        if not hold.has_chat:
            return ()
        hold = await self.move(hold, Move.GIVEN_BACK, Move.GIVEN_BACK, agent.id, None)
        told = await self.letter(hold, letters.given_back(self.business), "back")
        line = self.line(hold, words.moved(Move.GIVEN_BACK, agent.name), "moved")
        return (*told, *line, *await self.card(hold))

    async def resolve(self, hold: Hold, agent: Agent, *, ask: bool = True) -> tuple[Outgoing, ...]:
        """It is settled; the customer is told, asked once how it was unless the agent would rather
        not, and has the assistant.
        """
        if hold.ticket.state is TicketState.RESOLVED:
            return ()
        check_right(agent, "answer")
        self.refuse(hold, Move.RESOLVED, agent)
        helped = ask and await self._may_ask_how_it_was(hold)
        hold = await self.move(hold, Move.RESOLVED, Move.RESOLVED, agent.id, agent)
        letter = letters.resolved(hold.ticket.id, self.business, helped=helped)
        told = await self.letter(hold, letter, "resolved")
        line = self.line(hold, words.moved(Move.RESOLVED, agent.name), "moved")
        return (*told, *line, *await self.card(hold))

    async def _may_ask_how_it_was(self, hold: Hold) -> bool:
        """Whether a person has helped and nobody was asked yet: once a ticket, answered or not."""
        replied_at = hold.ticket.replied_at
        if replied_at is None or hold.ticket.rating is not None:
            return False
        moves = await tickets.list_moves(hold.tx, hold.ticket.id)
        return not any(one.what is Move.RESOLVED and one.at >= replied_at for one in moves)

    async def open_again(self, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
        """The agent opens it again."""
        check_right(agent, "answer")
        self.refuse_muted(hold)
        return await self.reopen(hold, agent.id, agent.name)

    async def reopen(self, hold: Hold, by: str, name: str = "") -> tuple[Outgoing, ...]:
        """A settled ticket is open again, and the customer waits for a person.

        `name` is the agent's; empty where the customer asked.
        """
        if hold.ticket.state is not TicketState.RESOLVED:
            return ()
        if hold.chat.controller is not Controller.BOT:
            raise NotDone(Say("refused-other-ticket", {"number": str(hold.chat.ticket)}))
        hold = await self.move(hold, Move.REOPENED, Move.REOPENED, by, None)
        said = words.moved(Move.REOPENED, name) if name else words.asks_again()
        told = await self.letter(hold, letters.reopened(self.business), "reopened") if name else ()
        return (*told, *self.line(hold, said, "moved"), *await self.card(hold))

    async def time_out(self, hold: Hold) -> tuple[Outgoing, ...]:
        """Nobody came, or nobody spoke: the assistant has the chat again, the ticket stays."""
        waited = hold.chat.controller is Controller.WAITING
        hold = await self.move(hold, Move.TIMED_OUT, Move.TIMED_OUT, "system", None)
        letter = letters.nobody_came(self.business) if waited else letters.given_back(self.business)
        told = await self.letter(hold, letter, "timed_out")
        line = self.line(hold, words.timed_out(waited=waited), "moved")
        return (*told, *line, *await self.card(hold))

    async def alert(self, hold: Hold, minutes: int) -> tuple[Outgoing, ...]:
        """Nobody has it yet: the card says so, and the agents are told once more, louder."""
        await tickets.touch(hold.tx, hold.ticket.id, alerted_at=hold.now)
        hold = replace(hold, ticket=replace(hold.ticket, alerted=True))
        said = self.board.post(
            hold.ticket.id, words.still_waits(minutes), f"{hold.key}:alert", loud=True
        )
        return (*said, *await self.card(hold))

    async def end(self, hold: Hold, by: str) -> tuple[Outgoing, ...]:
        """The customer goes back to the assistant; the agents hear of it."""
        hold = await self.move(hold, Move.ENDED, Move.ENDED, by, None)
        return (*self.line(hold, words.ended(), "moved"), *await self.card(hold))

    async def call_again(self, hold: Hold, by: str) -> tuple[Outgoing, ...]:
        """The customer wants a person once more for this ticket, and waits."""
        if hold.ticket.state is TicketState.RESOLVED and hold.chat.controller is Controller.BOT:
            return await self.reopen(hold, by)
        if hold.ticket.state is TicketState.RESOLVED:  # who has the chat by now hears of it
            now_at = hold.chat.ticket or hold.ticket.id
            return self.board.post(now_at, words.asks_again(), f"{hold.key}:again")
        hold = await self.wait(hold)
        return (*self.line(hold, words.asks_again(), "again"), *await self.card(hold))

    async def wait(self, hold: Hold) -> Hold:
        """The bot leaves the chat to whoever takes the ticket."""
        before, after, ticket = Controller.BOT, Controller.WAITING, hold.ticket.id
        if await controllers.change(hold.tx, hold.chat.id, before, after, ticket, hold.now):
            await tickets.touch(hold.tx, hold.ticket.id, moved_at=hold.now, active_at=hold.now)
            return replace(hold, chat=replace(hold.chat, controller=after, ticket=ticket))
        return hold

    async def rate(self, hold: Hold, rating: str) -> tuple[Outgoing, ...]:
        """How the customer found the help of a person, once a ticket."""
        if not await tickets.rate(hold.tx, hold.ticket.id, rating):
            return ()
        return self.line(hold, words.rated(rating), "rated")

    async def put_up(
        self, hold: Hold, facts: Sequence[tuple[str, Say]] = ()
    ) -> tuple[Outgoing, ...]:
        """The new ticket's card, which opens its thread, and the talk so far."""
        card = await self.card(hold, first=True, facts=facts)
        lines = await transcripts.list_last(hold.tx, hold.chat.address, _LINES)
        return (*card, *(self.line(hold, words.talk(lines), "talk") if lines else ()))
