"""What carries out orders around subscriptions: the bot's in billing's words, and back."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime

from billing.errors import ProviderRejected, Refusal
from billing.money import Money, currency
from billing.providers.desk import (
    ChangePreview,
    CodeLife,
    CodePreview,
    Course,
    CourseKind,
    Declined,
    NewTerms,
    Outdated,
    Reason,
)
from billing.subscribing import Subscribing
from bot.effects import Order
from bot.skill import EffectResult

_Values = Mapping[str, str]
_Act = Callable[[str, _Values, str], Awaitable[tuple[str, _Values]]]


def subscription_orders(subscribing: Subscribing | None) -> Mapping[str, Order]:
    """Effect kind → what carries it out; without a desk every order is answered `refused`."""
    acts: Mapping[str, _Act] = _Orders(subscribing).acts() if subscribing else {}
    return {kind: _order(kind, acts.get(kind)) for kind in _KINDS}


_KINDS = (
    "preview_change",
    "change_subscription",
    "steer_subscription",
    "note_reason",
    "preview_code",
    "redeem_code",
)


class _Orders:
    """Each act answers with a word of the skill's and plain values."""

    def __init__(self, subscribing: Subscribing) -> None:
        self._subscribing = subscribing

    def acts(self) -> Mapping[str, _Act]:
        """By the kind of effect."""
        acts = (
            *(self._preview_change, self._change, self._steer),
            *(self._note_reason, self._preview_code, self._redeem),
        )
        return dict(zip(_KINDS, acts, strict=True))

    async def _preview_change(
        self, customer: str, values: _Values, _key: str
    ) -> tuple[str, _Values]:
        wanted = NewTerms(values["subscription"], values["price"], int(values["quantity"]))
        return "previewed", _change_facts(await self._subscribing.preview(customer, wanted))

    async def _change(self, customer: str, values: _Values, key: str) -> tuple[str, _Values]:
        agreed = _agreed_change(values)
        outcome = await self._subscribing.change(customer, agreed, key)
        if isinstance(outcome, Outdated):
            return "outdated", _change_facts(outcome.preview)
        if isinstance(outcome, Declined):
            return "declined", {"decline": outcome.decline.value}
        return "changed", _change_facts(agreed)

    async def _steer(self, customer: str, values: _Values, key: str) -> tuple[str, _Values]:
        until = values.get("until")
        course = Course(CourseKind(values["course"]), date.fromisoformat(until) if until else None)
        await self._subscribing.steer(customer, values["subscription"], course, key)
        return "steered", {}

    async def _note_reason(self, customer: str, values: _Values, key: str) -> tuple[str, _Values]:
        reason = Reason(values["reason"])
        await self._subscribing.note_reason(customer, values["subscription"], reason, key)
        return "noted", {}

    async def _preview_code(self, customer: str, values: _Values, _key: str) -> tuple[str, _Values]:
        found = await self._subscribing.preview_code(
            customer, values["subscription"], values["code"]
        )
        if found is None:
            return "unknown_code", {}
        return "previewed", _code_facts(found)

    async def _redeem(self, customer: str, values: _Values, key: str) -> tuple[str, _Values]:
        agreed = _agreed_code(values)
        await self._subscribing.redeem(customer, agreed, key)
        return "redeemed", _code_facts(agreed)


def _order(kind: str, act: _Act | None) -> Order:
    async def carried_out(customer: str, values: _Values, key: str) -> EffectResult:
        if act is None:
            return EffectResult(kind, "refused", {})
        try:
            word, facts = await act(customer, values, key)
        except (Refusal, ProviderRejected):
            return EffectResult(kind, "refused", {})
        return EffectResult(kind, word, facts)

    return carried_out


def _change_facts(one: ChangePreview) -> _Values:
    return {
        "subscription": one.wanted.subscription,
        "price": one.wanted.price,
        "quantity": str(one.wanted.quantity),
        "at": one.at.isoformat(),
        "today": str(one.today.minor),
        "next": str(one.next.minor),
        "currency": one.today.currency,
        "next_on": one.next_on.isoformat(),
        "automatic": "yes" if one.automatic else "no",
    }


def _agreed_change(values: _Values) -> ChangePreview:
    code = currency(values["currency"])
    return ChangePreview(
        wanted=NewTerms(values["subscription"], values["price"], int(values["quantity"])),
        at=datetime.fromisoformat(values["at"]),
        today=Money(int(values["today"]), code),
        next=Money(int(values["next"]), code),
        next_on=date.fromisoformat(values["next_on"]),
        automatic=values["automatic"] == "yes",
    )


def _code_facts(one: CodePreview) -> _Values:
    return {
        "subscription": one.subscription,
        "code": one.code,
        "name": one.name,
        "before": str(one.before.minor),
        "after": str(one.after.minor),
        "currency": one.before.currency,
        "next_on": one.next_on.isoformat(),
        "life": one.life.value,
        "months": str(one.months),
    }


def _agreed_code(values: _Values) -> CodePreview:
    code = currency(values["currency"])
    return CodePreview(
        subscription=values["subscription"],
        code=values["code"],
        name=values["name"],
        before=Money(int(values["before"]), code),
        after=Money(int(values["after"]), code),
        next_on=date.fromisoformat(values["next_on"]),
        life=CodeLife(values["life"]),
        months=int(values["months"]),
    )
