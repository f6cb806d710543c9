"""Prices into the books."""

from collections.abc import Sequence

from billing.providers.source import PriceState, ProductState
from billing.store import mirroring, plan_names
from billing.store.database import Transaction


async def apply_prices(tx: Transaction, states: Sequence[PriceState | ProductState]) -> None:
    """Add or replace; of two states of one price the later one counts."""
    prices = {
        price.id: price
        for one in states
        for price in (one.prices if isinstance(one, ProductState) else (one.price,))
    }
    if prices:
        await mirroring.write_prices(tx, list(prices.values()))
    # A price keeps its product for good; what the product is called may change.
    renamed = [price for one in states if isinstance(one, ProductState) for price in one.prices]
    await plan_names.rename_plans(tx, renamed)
