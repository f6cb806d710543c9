"""A turn's price in statements. Adding one is a decision: see docs/decisions/0018."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from billing.money import Money, currency
from bot.case_rules import CaseKind
from bot.closing import Closing
from bot.engine import Engine
from bot.messages import ChannelName
from bot.store.cases import Draft, open_case
from bot.store.outbox import Delivery
from bot.store.tables import link
from tests.bot.rig import PHRASES, Rig
from tests.delivery.office import MovingClock, Office, Sky
from tests.standins.counted import Counted


async def disputes(rig: Rig) -> None:
    """Something on the open invoice is to be looked at."""
    async with rig.database.transaction() as tx:
        who = (await tx.execute(select(link.c.person_id, link.c.conversation_id))).one()
        wrong = Draft(
            kind=CaseKind.LINE,
            customer="cus_anna",
            person=who.person_id,
            conversation=who.conversation_id,
            amount=Money(2000, currency("EUR")),
            language="en",
            invoice="INV-0042",
            line="Seats",
        )
        await open_case(tx, wrong, rig.clock.now())


async def test_a_balance_costs_four_statements_from_the_event_to_the_mark(rig: Rig) -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")
    await disputes(rig)
    counted: Any = Counted(rig.database)
    office = Office(counted, MovingClock(rig.clock.now()), Sky(ChannelName("web")))
    deliverer = office.deliverer()

    async def send(queued: tuple[Delivery, ...], _effects: int) -> None:
        await deliverer.deliver(queued)

    closing = replace(Closing(PHRASES, lambda: None), lease=deliverer.lease)
    rig.engine = Engine(counted, rig.turns, closing, rig.clock, send)
    for _ in range(2):  # the first one writes down which buttons are open
        counted.statements.clear()
        await rig.says("balance")
        await rig.engine.idle()
    answer = office.sky.texts("7")[-1]
    assert "You owe €100.00" in answer
    assert "Being checked: €20.00 of INV-0042" in answer, "read with the event, too"
    beginnings = [" ".join(one.split()[:2]) for one in counted.statements]
    assert beginnings == ["INSERT INTO", "UPDATE inbox", "INSERT INTO", "UPDATE outbox"]
    assert {row.state for row in await office.rows()} == {"sent"}
