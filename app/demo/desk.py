"""The agents' side of the playground: tickets beside the chat, moved by every desk's own hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app import desk_api_shapes as shapes
from app.desk_door import DeskDoor, KeyUsed, NoTicket, Request, doer
from app.pages import ports
from billing.money import Money, currency
from bot.desk.hold import NotDone
from bot.replies import Say

AGENT = "Maria"  # who answers in the playground
_SHOWN = 50
_KNOWN = frozenset(  # reasons that the page has words for
    {
        *("human", "dispute_charge", "refund_request", "already_paid", "extension_request"),
        *("pay_part", "promise_broken", "agent_came"),
    }
)
_TALK = 12  # lines of it
_BODIES: Mapping[ports.DeskMove, type[shapes.Shape]] = {
    ports.DeskMove.CLAIM: shapes.Claim,
    ports.DeskMove.REPLY: shapes.Words,
    ports.DeskMove.BACK: shapes.Nothing,
    ports.DeskMove.RESOLVE: shapes.Nothing,
}


@dataclass(slots=True)
class DemoDesk:
    """Answers the pane. A ticket is looked at anew only when something has moved in it: every look
    is in the audit, and the pane asks every other second.
    """

    door: DeskDoor
    _seen: dict[int, ports.DeskTicket] = field(default_factory=dict)

    async def list_tickets(self) -> tuple[ports.DeskTicket, ...]:
        """Those that are not settled, the newest first."""
        found = (await self.door.list_tickets(shapes.Wanted(limit=_SHOWN))).tickets
        self._seen = {
            one.number: await self._shown(one) for one in sorted(found, key=lambda t: -t.number)
        }
        return tuple(self._seen.values())

    async def move(self, number: int, move: ports.DeskMove, words: str, key: str) -> str:
        """Carry it out, once for the key; the line that says why not, or nothing."""
        agent = self.door.find_agent(f"api:{AGENT}")
        if agent is None:
            return self.door.worded(Say("refused-stranger"))
        kind = _BODIES[move]
        body = kind(words=words) if kind is shapes.Words else kind()
        wish = f"{move} {body.model_dump_json()}".encode()
        try:
            await self.door.move(Request(number, agent, key, wish), doer(body, move))
        except NotDone as refused:
            return self.door.worded(refused.why)
        except (NoTicket, KeyUsed):
            return self.door.worded(Say("refused-faster"))
        return ""

    async def _shown(self, ticket: shapes.Ticket) -> ports.DeskTicket:
        version = f"{ticket.state}-{ticket.moved_at.timestamp()}-{ticket.active_at.timestamp()}"
        known = self._seen.get(ticket.number)
        if known is not None and known.version == version:
            return known
        card = await self.door.look(ticket.number, f"api:{AGENT}")
        whom = card.customer
        return ports.DeskTicket(
            number=ticket.number,
            version=version,
            name=whom.name if whom else card.chat.name,
            category=ticket.category if ticket.category in _KNOWN else "other",
            urgent=ticket.priority == "urgent",
            claimed=ticket.agent is not None,
            due=tuple(map(_money, whom.due)) if whom else (),
            overdue=tuple(map(_money, whom.overdue)) if whom else (),
            lines=tuple(ports.DeskLine(one.who, one.text) for one in card.transcript[-_TALK:]),
        )


def _money(amount: shapes.Money) -> Money:
    return Money(amount.minor, currency(amount.currency))
