"""Prices into the books."""

from collections.abc import Sequence

from billing.providers.source import PriceState
from billing.store import mirroring
from billing.store.database import Transaction


async def apply_prices(tx: Transaction, states: Sequence[PriceState]) -> None:
    """Add or replace."""
    await mirroring.write_prices(tx, [one.price for one in states])
