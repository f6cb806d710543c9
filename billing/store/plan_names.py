"""Names of plans inside subscriptions: they follow the provider's product."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Text, cast, or_, select, update

from billing.price import Price
from billing.store.database import Transaction
from billing.store.ledger import chunks
from billing.store.tables import subscription

_LONGEST = 200
_AT_ONCE = 20  # prices that one statement looks for


async def rename_plans(tx: Transaction, prices: Sequence[Price]) -> None:
    """Subscriptions to these prices are called by the present names of their plans."""
    names = {one.id: one.plan for one in prices}
    for part in chunks(names, _AT_ONCE):
        await _rename(tx, {one: names[one] for one in part})


async def _rename(tx: Transaction, names: Mapping[str, str]) -> None:
    text = cast(subscription.c.terms, Text)
    about = or_(*(text.contains(f'"{one}"', autoescape=True) for one in names))
    found = select(subscription.c.id, subscription.c.terms).where(about).with_for_update()
    for row in (await tx.execute(found)).all():
        items = [
            [name, names.get(price, plan), price, *rest]
            for name, plan, price, *rest in row.terms["items"]
        ]
        if items == row.terms["items"]:
            continue
        plan = " + ".join(item[1] for item in items)[:_LONGEST]
        await tx.execute(
            update(subscription)
            .where(subscription.c.id == row.id)
            .values(plan=plan, terms={**row.terms, "items": items})
        )
