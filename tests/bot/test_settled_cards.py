"""Cards that are made true in place: once, whoever is faster, and only for who is signed in."""

import asyncio

from sqlalchemy import select, update

from billing.invoice import InvoiceStatus
from billing.store import ledger
from billing.store.tables import closed_invoice, invoice
from bot.settled_cards import SettledCards
from bot.store import links
from bot.store.tables import link, outbox
from tests.bot.rig import PHRASES, Rig


async def asked_and_closed(rig: Rig) -> None:
    """Anna was asked whether to pay, the platform has the question, and the invoice is void."""
    await rig.signs_in("cus_anna", "anna@lind.example")
    await rig.asks("pay")
    async with rig.database.transaction() as tx:
        await tx.execute(update(outbox).values(state="sent", message_id="41"))
    await becomes(rig, InvoiceStatus.VOID)


async def becomes(rig: Rig, status: InvoiceStatus) -> None:
    async with rig.database.transaction() as tx:
        hers = invoice.c.customer_id == "cus_anna"
        await tx.execute(update(invoice).where(hers).values(status=status.value))
        rows = await tx.execute(select(invoice.c.id).where(hers))
        await ledger.recompute(tx, [row.id for row in rows])


async def changes(rig: Rig) -> list[tuple[str, str]]:
    async with rig.database.transaction() as tx:
        found = select(outbox.c.state, outbox.c.reason).where(outbox.c.kind == "card")
        return [(row.state, row.reason) for row in await tx.execute(found)]


async def test_four_who_settle_at_once_change_a_card_once(rig: Rig) -> None:
    await asked_and_closed(rig)
    cards, now = SettledCards(PHRASES), rig.clock.now()
    async with asyncio.timeout(20):
        done = await asyncio.gather(*(cards.settle_rest(rig.database, now) for _ in range(4)))
    assert sum(done) == 1
    assert await changes(rig) == [("ready", None)]
    async with rig.database.transaction() as tx:
        assert (await tx.execute(select(closed_invoice))).all() == []
        await links.end_links(tx, link.c.id > 0, "revoked", now)
    assert await changes(rig) == [("dropped", "left")], "it had not left yet"


async def test_what_is_owed_again_by_then_stays_as_it_was(rig: Rig) -> None:
    await asked_and_closed(rig)
    await becomes(rig, InvoiceStatus.OPEN)
    assert await SettledCards(PHRASES).settle_rest(rig.database, rig.clock.now()) == 0
    assert await changes(rig) == []
