"""What was sent to a person, read from the outbox without its words."""

from sqlalchemy import BindParameter, Row, and_, bindparam, func, or_, select

from billing.store.database import Transaction
from bot.outgoing import EMAIL, Kind
from bot.sent import SentNotice
from bot.store.tables import conversation, link, outbox

# Answers are in the chat above, with the cards that changed; a desk's card is not the customer's.
_NOT_NOTICES = tuple(one.value for one in (Kind.REPLY, Kind.AGENT, Kind.DESK, Kind.PAGE, Kind.CARD))
_STATES = {"ready": "waiting", "leased": "waiting", "sent": "sent", "dead": "lost"}
_STATES |= {"unknown": "unknown"}
_PERSON: BindParameter[int] = bindparam("person")
_CHATS = (
    select(conversation.c.chat)
    .join(link, link.c.conversation_id == conversation.c.id)
    .where(link.c.person_id == _PERSON)
)
_MINE = or_(
    and_(outbox.c.chat.in_(_CHATS), outbox.c.person_id == _PERSON),
    # A mail has no person where it was written to the address alone: the link, a paper.
    and_(
        outbox.c.chat == bindparam("email"),
        outbox.c.channel == EMAIL,
        or_(outbox.c.person_id == _PERSON, outbox.c.person_id.is_(None)),
    ),
)
_SENT = (
    select(
        func.coalesce(outbox.c.sent_at, outbox.c.created_at).label("at"),
        outbox.c.kind,
        outbox.c.channel,
        outbox.c.state,
    )
    .where(
        _MINE,
        or_(outbox.c.kind.not_in(_NOT_NOTICES), outbox.c.dedupe_key.like("paper:%")),
        outbox.c.state.in_(_STATES),
    )
    .order_by(outbox.c.id.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)


async def list_of_person(
    tx: Transaction, person: int, email: str, limit: int, offset: int
) -> tuple[SentNotice, ...]:
    """Notices, news of money, reminders and mails of papers, the newest first."""
    values = {"person": person, "email": email, "limit": limit, "offset": offset}
    return tuple(_notice(row) for row in await tx.execute(_SENT, values))


def _notice(row: Row[tuple[object, ...]]) -> SentNotice:
    kind = "paper" if row.kind == Kind.REPLY else row.kind
    return SentNotice(row.at, kind, row.channel == EMAIL, _STATES[row.state])
