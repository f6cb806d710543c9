"""What customers sent to their requests."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from billing.store.database import Transaction, insert_into
from bot.store.tables import case_file, customer_case


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file without its content."""

    id: int
    name: str
    media_type: str
    at: datetime


async def add(
    tx: Transaction,
    case: int,
    customer: str,
    *,
    key: str,
    name: str,
    media_type: str,
    content: bytes,
    now: datetime,
) -> bool:
    """Keep it, once under its key; False where the case is not this customer's."""
    mine = (customer_case.c.id == case) & (customer_case.c.customer_id == customer)
    if (await tx.execute(select(customer_case.c.id).where(mine))).one_or_none() is None:
        return False
    values = {
        "case_id": case,
        "key": key,
        "name": name,
        "media_type": media_type,
        "content": content,
        "at": now,
    }
    new = insert_into(tx, case_file).values(values)
    await tx.execute(new.on_conflict_do_nothing(index_elements=[case_file.c.key]))
    return True


async def list_of_case(tx: Transaction, case: int) -> tuple[CaseFile, ...]:
    """What was sent to it, the oldest first."""
    columns = (case_file.c.id, case_file.c.name, case_file.c.media_type, case_file.c.at)
    rows = await tx.execute(
        select(*columns).where(case_file.c.case_id == case).order_by(case_file.c.id)
    )
    return tuple(CaseFile(row.id, row.name, row.media_type, row.at) for row in rows)


async def read(tx: Transaction, file: int) -> bytes:
    """Its content."""
    found = await tx.execute(select(case_file.c.content).where(case_file.c.id == file))
    return bytes(found.scalar_one())
