"""Everything the stand-in remembers: objects, time, events."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import stripe

from tests.standins.stripe.clocks import DAY, Clock
from tests.standins.stripe.errors import missing
from tests.standins.stripe.ids import Ids
from tests.standins.stripe.wire import Obj, nulls, previous, wire

PREFIXES = {
    "customer": "cus", "tax_id": "txi", "customer_balance_transaction": "cbtxn",
    "product": "prod", "price": "price", "tax_rate": "txr", "coupon": "", "promotion_code": "promo",
    "discount": "di", "invoice": "in", "invoiceitem": "ii", "line_item": "il",
    "invoice_payment": "inpay", "checkout.session": "cs_test", "item": "li", "payment_intent": "pi",
    "charge": "ch", "setup_intent": "seti", "setup_attempt": "setatt", "payment_method": "pm",
    "mandate": "mandate", "subscription": "sub", "subscription_item": "si", "refund": "re",
    "billing_portal.session": "bps", "billing_portal.configuration": "bpc", "dispute": "du",
    "credit_note": "cn", "credit_note_line_item": "cnli", "balance_transaction": "txn",
    "event": "evt", "webhook_endpoint": "we", "test_helpers.test_clock": "clock",
}  # fmt: skip
LONG = {"checkout.session": 58, "customer": 14, "product": 14}
UNDATED = {"line_item", "discount", "item", "credit_note_line_item"}
NO_LIVEMODE = UNDATED - {"line_item", "credit_note_line_item"} | {
    "refund", "subscription_item", "balance_transaction",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """One call: the ids in its path, its checked parameters, who asked."""

    ids: tuple[str, ...] = ()
    params: Obj = field(default_factory=dict)
    request: str = ""
    key: str | None = None
    url: str = ""


class World:
    """One account in test mode."""

    def __init__(self, at: int, *, running: bool = False, seed: str = "paidup") -> None:
        self.clock = Clock(at, running=running)
        self.test_clocks: dict[str, Clock] = {}
        self.ids = Ids(seed)
        self.account = f"acct_{self.ids.letters(16)}"
        self.base = ""
        self.objects: dict[str, dict[str, Obj]] = {}
        self.calling: Given | None = None
        self.untold: list[Obj] = []
        self.on_event: Callable[[Obj], None] = lambda event: None
        self.pending_for: Callable[[str], int] = lambda type_: 0
        self.async_outcome = "succeed"  # how the next bank debits end
        self.async_seconds = 4 * DAY
        self.after_retries = "cancel"  # or unpaid, past_due: the account's setting

    def all(self, kind: str) -> list[Obj]:
        """Oldest first."""
        return list(self.objects.get(kind, {}).values())

    def calls_currency(self, known: str, new: str) -> None:
        """What was billed in the one was billed in the other, which nobody has heard of yet."""
        for kind in self.objects.values():
            for one in kind.values():
                _rename(one, known, new)

    def find(self, kind: str, id: str | None) -> Obj | None:  # noqa: A002 - the platform's word
        """The object that is not deleted."""
        found = self.objects.get(kind, {}).get(id or "")
        return None if found is None or found.get("_deleted") else found

    def get(self, kind: str, id: str, param: str = "id") -> Obj:  # noqa: A002 - as above
        """The object, else the platform's refusal; `param` names who asked for it."""
        found = self.find(kind, id)
        if found is None:
            raise missing(kind, id, param)
        return found

    def any(self, id: str) -> Obj | None:  # noqa: A002 - as above
        """Whatever has that id, deleted ones too."""
        return next((kept[id] for kept in self.objects.values() if id in kept), None)

    def now(self, customer: str | None = None) -> int:
        """The instant for that customer, who may live on a test clock."""
        return self.clock_of(customer).now

    def clock_of(self, customer: str | None) -> Clock:
        """The clock that the customer's money runs on."""
        found = self.objects.get("customer", {}).get(customer or "", {})
        return self.test_clocks.get(found.get("test_clock") or "", self.clock)

    def test_clock_of(self, customer: str | None) -> str | None:
        """The test clock's id."""
        found = self.objects.get("customer", {}).get(customer or "", {})
        return found.get("test_clock")

    def make(self, kind: str, sent: str = "", **fields: Any) -> Obj:
        """A new object; `sent` names the fields that are always there and hold nothing yet."""
        customer = fields.get("customer")
        obj: Obj = {"id": "", "object": kind} | nulls(sent)
        if kind not in UNDATED:
            obj["created"] = self.now(customer if isinstance(customer, str) else None)
        if kind not in NO_LIVEMODE:
            obj["livemode"] = False
        obj |= fields
        obj["id"] = fields.get("id") or self.ids.new(PREFIXES[kind], LONG.get(kind, 24)).lstrip("_")
        return obj

    def keep(self, obj: Obj) -> Obj:
        """From now on it can be found."""
        self.objects.setdefault(obj["object"], {})[obj["id"]] = obj
        return obj

    def add(self, kind: str, sent: str = "", *, event: str = "", **fields: Any) -> Obj:
        """Make, keep and tell."""
        obj = self.keep(self.make(kind, sent, **fields))
        if event:
            self.tell(event, obj)
        return obj

    @contextmanager
    def change(self, obj: Obj, event: str) -> Iterator[None]:
        """Tell what the block changed; nothing changed, nothing told."""
        before = wire(obj)
        yield
        differs = previous(before, wire(obj))
        if differs:
            self.tell(event, obj, differs)

    def tell(self, type_: str, obj: Obj, differs: Obj | None = None) -> Obj:
        """An event, and who listens hears it."""
        data: Obj = {"object": wire(obj)}
        if differs is not None:
            data["previous_attributes"] = differs
        calling = self.calling
        customer = obj["id"] if obj["object"] == "customer" else obj.get("customer")
        event = self.add(
            "event",
            api_version=stripe.api_version,
            data=data,
            pending_webhooks=self.pending_for(type_),
            request={
                "id": calling.request if calling else None,
                "idempotency_key": calling.key if calling else None,
            },
            type=type_,
        )
        event["created"] = self.now(customer if isinstance(customer, str) else None)
        self.untold.append(event)
        if calling is None:
            self.speak()
        return event

    def speak(self) -> None:
        """What happened is told: at once, or when the call that did it is through."""
        told, self.untold = self.untold, []
        for event in told:
            self.on_event(event)


def _rename(value: Any, known: str, new: str) -> None:
    """Wherever it stands as a currency."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        _rename(part, known, new)
    if isinstance(value, dict) and value.get("currency") == known:
        value["currency"] = new
