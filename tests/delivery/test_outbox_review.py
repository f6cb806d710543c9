"""What an operator is told of the outbox: how long things wait, however they are tried."""

from datetime import timedelta

from bot.errors import NotSent
from bot.outgoing import EMAIL, Kind
from bot.store import outbox_review
from tests.delivery.office import NOW, Office, a_message

FOUR = 4


async def test_what_waits_for_its_next_try_has_waited_since_it_was_queued(office: Office) -> None:
    office.mail.faults = [NotSent("refused")] * FOUR
    await office.queue(a_message("receipt", "anna@lind.example", Kind.PAYMENT, channel=EMAIL))
    deliverer = office.deliverer()
    while len(office.mail.faults):
        await deliverer.deliver_due()
        office.clock.at += timedelta(minutes=1)
    office.clock.at = NOW + timedelta(hours=2)
    async with office.database.transaction() as tx:
        [row] = await outbox_review.list_queues(tx, office.clock.now())
    assert (row.channel, row.waiting, row.failed, row.since) == ("email", 1, FOUR, NOW)


async def test_the_try_that_is_under_way_has_not_failed(office: Office) -> None:
    await office.queue(a_message("receipt"), by=office.deliverer())
    async with office.database.transaction() as tx:
        [row] = await outbox_review.list_queues(tx, office.clock.now())
    assert (row.waiting, row.failed) == (1, 0)
