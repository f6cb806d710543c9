"""Amounts in some currencies count hundredths now: books that hold such amounts are refused."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | Sequence[str] | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_CODES = (
    *("AFN", "ALL", "IQD", "IRR", "KPW", "LAK", "LBP"),
    *("MGA", "MMK", "RSD", "SOS", "SYP", "YER"),
)
_TABLES = ("invoice", "payment", "credit_note", "credit_entry", "subscription", "price", "checkout")


def upgrade() -> None:
    """Change nothing. Raises RuntimeError where old amounts would be read as a hundredth."""
    codes = sa.bindparam("codes", _CODES, expanding=True)
    for name in _TABLES:
        table = sa.table(name, sa.column("currency", sa.String))
        held = sa.select(table.c.currency).where(table.c.currency.in_(codes)).limit(1)
        code = op.get_bind().execute(held).scalar_one_or_none()
        if code is not None:
            raise RuntimeError(
                f"these books hold amounts in {code}, which count whole units; this version counts"
                " their hundredths. Nothing was changed: fill a new database from the provider or"
                " the import files (with amounts in hundredths)."
            )


def downgrade() -> None:
    """Nothing was changed."""
