"""Customers' shipping addresses, where goods go elsewhere than bills."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0028"
down_revision: str | Sequence[str] | None = "0027"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_SIZES = {"line1": 200, "line2": 200, "city": 200, "postal_code": 40, "country": 2}


def upgrade() -> None:
    """Apply: nobody has one yet."""
    for name, size in _SIZES.items():
        column = sa.Column(f"shipping_{name}", sa.String(size), nullable=False, server_default="")
        op.add_column("customer", column)


def downgrade() -> None:
    """Take back: goods go where bills go."""
    for name in _SIZES:
        op.drop_column("customer", f"shipping_{name}")
