"""A turn's price in statements. Adding one is a decision: see docs/decisions/0018."""

from dataclasses import replace
from typing import Any

from bot.closing import Closing
from bot.engine import Engine
from bot.messages import ChannelName
from bot.store.outbox import Delivery
from tests.bot.rig import PHRASES, Rig
from tests.delivery.office import MovingClock, Office, Sky
from tests.standins.counted import Counted


async def test_a_balance_costs_four_statements_from_the_event_to_the_mark(rig: Rig) -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")
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
    assert "You owe €100.00" in office.sky.texts("7")[-1]
    beginnings = [" ".join(one.split()[:2]) for one in counted.statements]
    assert beginnings == ["INSERT INTO", "UPDATE inbox", "INSERT INTO", "UPDATE outbox"]
    assert {row.state for row in await office.rows()} == {"sent"}
