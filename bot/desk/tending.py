"""Tending: tickets that nobody takes, talks that stand still, and what did not arrive."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from billing.store.database import Database
from bot.conversation import Controller
from bot.desk import words
from bot.desk.hand import Hand
from bot.desk.hold import Hold, take_hold
from bot.desk.place import ticket_of
from bot.desk.rules import DeskRules
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import no_button
from bot.ports import Clock
from bot.store import outbox, tickets

_PAGE = 100
_LOOK_BACK = timedelta(days=2)  # what failed before that was told, or the desk was away too long

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Tending:
    """Looks after tickets. Any number of processes may: each thing is done and said once."""

    database: Database
    clock: Clock
    hand: Hand
    rules: DeskRules
    support_email: str

    async def tend(self) -> int:
        """Alert, hand back, and tell what did not arrive; returns how many things were done."""
        now = self.clock.now()
        async with self.database.transaction() as tx:
            alive = await tickets.list_alive(tx, _PAGE)
        done = 0
        for number in alive:
            async with self.database.transaction() as tx:
                hold = await take_hold(tx, number, now, f"tend:{number}:{_stamp(now)}")
                if hold is not None:
                    done += await self._tend(hold)
        return done + await self._tell_undelivered(now) + await self._tell_unreachable(now)

    async def _tend(self, hold: Hold) -> int:
        ticket, rules = hold.ticket, self.rules
        if not hold.has_chat:
            return 0
        waits = hold.chat.controller is Controller.WAITING
        since = ticket.moved_at if waits else max(ticket.moved_at, ticket.active_at)
        most = rules.wait_at_most if waits else rules.idle_at_most
        if hold.now >= rules.later(since, most):
            said = await self.hand.time_out(hold)
        elif waits and not ticket.alerted and hold.now >= rules.later(since, rules.alert_after):
            said = await self._alert(hold)
        else:
            return 0
        await outbox.enqueue(hold.tx, said, hold.now)
        return 1

    async def _alert(self, hold: Hold) -> tuple[Outgoing, ...]:
        minutes = int((hold.now - hold.ticket.moved_at).total_seconds() // 60)
        said = await self.hand.alert(hold, minutes)
        log.warning("desk.nobody_took_it", ticket=hold.ticket.id)
        key = f"desk-alert:{hold.ticket.id}:{_stamp(hold.ticket.moved_at)}"
        return (*said, *self._mail(words.nobody_took(hold.ticket, minutes), key))

    async def _tell_undelivered(self, now: datetime) -> int:
        """An agent hears where words did not reach the customer's chat."""
        async with self.database.transaction() as tx:
            failed = await outbox.list_ended_badly(tx, Kind.AGENT, now - _LOOK_BACK, _PAGE)
            told: list[Outgoing] = []
            for one in failed:
                number = await tickets.find_of_chat(tx, one.address)
                hold = await take_hold(tx, number, now, f"undelivered:{one.id}") if number else None
                if hold is not None:
                    told += self.hand.relay(hold, words.undelivered(one.state), "told")
            return len(await outbox.enqueue(tx, told, now))

    async def _tell_unreachable(self, now: datetime) -> int:
        """Where the agents' place takes nothing any more, support hears it, once a ticket."""
        async with self.database.transaction() as tx:
            failed = await outbox.list_ended_badly(tx, Kind.DESK, now - _LOOK_BACK, _PAGE)
            told: list[Outgoing] = []
            for one in failed:
                if number := ticket_of(one.address):
                    said = words.unreachable(number, one.address.channel)
                    told += self._mail(said, f"desk-unreachable:{number}:{one.address.channel}")
            return len(await outbox.enqueue(tx, told, now))

    def _mail(self, said: words.Letter, key: str) -> tuple[Outgoing, ...]:
        if not self.support_email:
            return ()
        board = self.hand.board
        message = board.phrases.word(said.reply, board.language, no_button)
        subject = board.phrases.say(said.subject, board.language)
        return (
            Outgoing(key, mail_to(self.support_email), Kind.DESK, message.with_subject(subject)),
        )


def _stamp(at: datetime) -> int:
    return int(at.timestamp() * 1000)
