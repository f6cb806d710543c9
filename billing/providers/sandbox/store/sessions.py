"""Sessions of the sandbox: what a real provider would keep on its side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from billing.money import Currency, Money
from billing.providers.port import SessionState
from billing.store.database import Record, Transaction, insert_into
from billing.store.tables import sandbox_session

_BY_KEY = select(sandbox_session).where(sandbox_session.c.idempotency_key == bindparam("wanted"))
_BY_ID = select(sandbox_session).where(sandbox_session.c.id == bindparam("wanted"))
_BY_TOKEN = select(sandbox_session).where(sandbox_session.c.token == bindparam("wanted"))
_PROCESSING = (
    select(sandbox_session.c.token)
    .where(sandbox_session.c.state == SessionState.PROCESSING.value)
    .order_by(sandbox_session.c.id)
)


@dataclass(frozen=True, slots=True)
class Session:
    """A sandbox session. `version` counts its changes, `attempts` the tries to pay."""

    id: str
    token: str
    key: str
    fingerprint: str
    amount: Money
    numbers: tuple[str, ...]
    state: SessionState
    payment: str
    attempts: int
    decline: str
    version: int
    expires_at: datetime
    changed_at: datetime
    method: str = ""  # the label of what was charged, where that was not chosen on the page

    def state_at(self, now: datetime) -> SessionState:
        """The state, knowing that an open session ends by itself."""
        if self.state is SessionState.OPEN and self.expires_at <= now:
            return SessionState.EXPIRED
        return self.state


async def add(tx: Transaction, new: Session) -> Session:
    """The session of this key: the new one, or the one that was there before."""
    row = {
        "id": new.id,
        "token": new.token,
        "idempotency_key": new.key,
        "fingerprint": new.fingerprint,
        "amount": new.amount.minor,
        "currency": new.amount.currency,
        "numbers": list(new.numbers),
        "state": new.state.value,
        "payment_id": new.payment,
        "method": new.method,
        "attempts": new.attempts,
        "decline": new.decline,
        "version": new.version,
        "expires_at": new.expires_at,
        "changed_at": new.changed_at,
    }
    once = insert_into(tx, sandbox_session).on_conflict_do_nothing(
        index_elements=[sandbox_session.c.idempotency_key]
    )
    await tx.execute(once, [row])
    return _session((await tx.execute(_BY_KEY, {"wanted": new.key})).one())


async def find(tx: Transaction, session: str) -> Session | None:
    """The session of this id."""
    row = (await tx.execute(_BY_ID, {"wanted": session})).one_or_none()
    return _session(row) if row else None


async def find_by_key(tx: Transaction, key: str) -> Session | None:
    """The session that this key was used for."""
    row = (await tx.execute(_BY_KEY, {"wanted": key})).one_or_none()
    return _session(row) if row else None


async def find_by_token(tx: Transaction, token: str) -> Session | None:
    """The session whose page has this token."""
    row = (await tx.execute(_BY_TOKEN, {"wanted": token})).one_or_none()
    return _session(row) if row else None


async def hold_paid(tx: Transaction, payment: str) -> Session | None:
    """The session of this payment, held until the transaction ends."""
    found = select(sandbox_session).where(sandbox_session.c.payment_id == payment)
    row = (await tx.execute(found.with_for_update())).one_or_none()
    return _session(row) if row else None


async def list_processing(tx: Transaction) -> tuple[str, ...]:
    """The tokens of sessions whose slow payment is on its way."""
    rows = await tx.execute(_PROCESSING)
    return tuple(rows.scalars())


async def change(
    tx: Transaction,
    session: str,
    *,
    only: Sequence[SessionState],
    state: SessionState,
    tried: bool,
    decline: str,
    now: datetime,
) -> bool:
    """Move the session on, if it is still in one of the states; compare-and-set."""
    moved = (
        update(sandbox_session)
        .where(sandbox_session.c.id == session)
        .where(sandbox_session.c.state.in_([one.value for one in only]))
        .values(
            state=state.value,
            attempts=sandbox_session.c.attempts + int(tried),
            decline=decline,
            version=sandbox_session.c.version + 1,
            changed_at=now,
        )
    )
    return (await tx.execute(moved)).rowcount == 1


def _session(row: Record) -> Session:
    return Session(
        id=row.id,
        token=row.token,
        key=row.idempotency_key,
        fingerprint=row.fingerprint,
        amount=Money(row.amount, Currency(row.currency)),
        numbers=tuple(row.numbers),
        state=SessionState(row.state),
        payment=row.payment_id,
        attempts=row.attempts,
        decline=row.decline,
        version=row.version,
        expires_at=row.expires_at,
        changed_at=row.changed_at,
        method=row.method,
    )
