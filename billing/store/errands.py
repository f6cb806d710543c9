"""Errands that only one process may run at a time: whoever comes second waits for the first."""

from enum import IntEnum

from sqlalchemy import bindparam, text

from billing.store.transaction import Transaction

_WAIT = text("SELECT pg_advisory_xact_lock(:errand)").bindparams(bindparam("errand"))
_TRY = text("SELECT pg_try_advisory_xact_lock(:errand)").bindparams(bindparam("errand"))


class Errand(IntEnum):
    """The number is any that nobody else uses in the same database."""

    IMPORT = 7_242_783
    UPGRADE = 7_242_784
    PLAN = 7_242_785


async def alone(tx: Transaction, errand: Errand) -> None:
    """Wait until nobody else is at it; the transaction's end lets the next one in.

    SQLite has one writer anyway.
    """
    if tx.dialect.name == "postgresql":
        await tx.execute(_WAIT, {"errand": int(errand)})


async def is_alone(tx: Transaction, errand: Errand) -> bool:
    """Whether nobody else is at it, without waiting: for work that the other one does as well."""
    if tx.dialect.name == "postgresql":
        return bool((await tx.execute(_TRY, {"errand": int(errand)})).scalar_one())
    return True
