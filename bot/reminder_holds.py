"""Reminder holds: an operator keeps one single send back, and lets it go again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from billing.store.database import Database, Transaction
from bot.ports import Clock
from bot.reminder_names import ReminderName, name_of
from bot.reminder_policy import Policy
from bot.reminder_rules import Reminder
from bot.store import audit, reminder_facts, reminder_plan, reminders
from bot.store.audit import Deed
from bot.store.reminders import Settled

_KEPT = "kept"  # "held" are those of a restored database, which end all at once
_GONE = {  # why a message can't be taken back, by the state of its row in the outbox
    "sent": "that reminder has gone already",
    "leased": "that reminder is being sent at this moment: if `paidup reminders preview` shows it"
    " again in a minute, hold it then",
    "unknown": "that reminder may have gone already: the platform gave no answer",
    "dead": "that reminder could not be delivered, and will not be: there is nothing to hold",
}
FARTHEST = 60  # days: as far as a preview looks


class NotHeld(LookupError):
    """Nothing was changed; the message says why."""


@dataclass(frozen=True, slots=True)
class Holds:
    """Holds are written to the reminder's row, and to the audit with the `actor`."""

    db: Database
    clock: Clock
    policy: Policy

    async def hold(self, name: ReminderName, actor: str) -> Reminder:
        """It does not go until it is released: one that waits in the outbox is taken out of it,
        and what else its message spoke of is said anew. Raises NotHeld; held twice is held.
        """
        return await self._move(name, actor, {"planned": _KEPT, _KEPT: _KEPT})

    async def release(self, name: ReminderName, actor: str) -> Reminder:
        """It goes by the usual rules again. Raises NotHeld."""
        return await self._move(name, actor, {_KEPT: "planned"})

    async def _move(self, name: ReminderName, actor: str, moves: Mapping[str, str]) -> Reminder:
        now = self.clock.now()
        async with self.db.transaction() as tx:
            found = await self._find(tx, name, now)
            if found.state == "sent" and "planned" in moves:
                await self._take_back(tx, found, now)
                found = replace(found, state="planned", outbox=None)
            state = moves.get(found.state)
            if state is None:
                raise NotHeld(_why_not(found))
            if state != found.state:
                settled = Settled(found.id, state, found.send_at)
                await reminders.settle(tx, (settled,), self.policy.version)
                await audit.record(tx, _deed(found, name, actor, state), now)
        return found

    async def _take_back(self, tx: Transaction, found: Reminder, now: datetime) -> None:
        """Its message never leaves, and all that it spoke of is planned again."""
        if found.outbox is None:
            raise NotHeld(_GONE["sent"])
        state = await reminders.take_back(tx, found.outbox)
        if state != "taken":
            raise NotHeld(_GONE.get(state, _GONE["sent"]))
        known = await reminder_facts.list_of_message(tx, found.person, found.outbox, now)
        carried = [one.id for one in known if one.outbox == found.outbox and one.state == "sent"]
        again = tuple(Settled(one, "planned", now, "composed_anew") for one in carried)
        await reminders.settle(tx, again, self.policy.version)

    async def _find(self, tx: Transaction, name: ReminderName, now: datetime) -> Reminder:
        """The row, which may have to be planned first; locked by its person."""
        await reminder_plan.plan(
            tx, now, self.policy, range(FARTHEST + 1), only_invoice=name.invoice
        )
        for known in await self._known(tx, name, now):
            await reminders.lock_person(tx, known.person)
        found = await self._known(tx, name, now)
        if not found:
            raise NotHeld(
                f"no reminder {name} is to go: `paidup reminders preview` shows those that are"
            )
        return found[0]

    async def _known(self, tx: Transaction, name: ReminderName, now: datetime) -> list[Reminder]:
        known = await reminder_facts.list_of_invoice(tx, name.invoice, now)
        return [one for one in known if name_of(one) == name and one.planned_for == one.due_on]


def _why_not(found: Reminder) -> str:
    return _GONE["sent"] if found.state == "sent" else "that reminder is not held"


def _deed(found: Reminder, name: ReminderName, actor: str, state: str) -> Deed:
    return Deed(
        actor=actor,
        what="reminder_held" if state == _KEPT else "reminder_released",
        subject=str(name)[:140],
        before={"state": found.state},
        after={"state": state},
    )
