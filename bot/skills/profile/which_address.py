"""Which of a customer's two addresses is meant, and what its parts are called among the details."""

from collections.abc import Mapping
from dataclasses import dataclass

from billing.customer import Customer, PostalAddress
from billing.details import ADDRESS, SHIPPING
from bot.blocks import button, choices, reply, title
from bot.replies import Choice
from bot.skill import Outcome, SkillTurn

WHICH = "which"  # the argument that names it
_BILLING, _DELIVERY = "billing", "delivery"
_INTENT = "update_address"


@dataclass(frozen=True, slots=True)
class Which:
    """An address; `names` are those of its parts, in the order of ADDRESS."""

    name: str
    names: tuple[str, ...]

    @property
    def is_delivery(self) -> bool:
        """Whether goods go there and bills elsewhere."""
        return self.name == _DELIVERY

    def of(self, customer: Customer) -> PostalAddress:
        """It, as it stands on file."""
        return customer.shipping_address if self.is_delivery else customer.address

    def parts(self, arguments: Mapping[str, str]) -> dict[str, str]:
        """Its parts among a wish's arguments."""
        named = zip(ADDRESS, self.names, strict=True)
        return {part: arguments[name] for part, name in named if name in arguments}

    def details(self, parts: Mapping[str, str]) -> dict[str, str]:
        """The inverse of parts."""
        named = zip(ADDRESS, self.names, strict=True)
        return {name: parts[part] for part, name in named if part in parts}

    def wish(self, parts: Mapping[str, str]) -> dict[str, str]:
        """Arguments that say which one it is, and what is known of it."""
        return {WHICH: self.name, **self.details(parts)}


BILLED_AT = Which(_BILLING, ADDRESS)
DELIVERED_TO = Which(_DELIVERY, SHIPPING)
CHANGE_DELIVERY = button("delivery-change", _INTENT, {WHICH: _DELIVERY})


def which_address(turn: SkillTurn) -> Which | None:
    """The one that arguments or words name; where they name none, the one for bills.

    None where they name both.
    """
    for one in (DELIVERED_TO, BILLED_AT):
        if turn.arguments.get(WHICH) == one.name or one.parts(turn.arguments):
            return one
    named = turn.slots.address
    if named is None or named == _BILLING:
        return BILLED_AT
    return DELIVERED_TO if named == _DELIVERY else None


def ask_which(turn: SkillTurn) -> Outcome:
    """Both were named: one of them is chosen."""
    billing = button("menu-update-address", _INTENT, {WHICH: _BILLING})
    return Outcome(
        reply(title("contact-which"), choices(billing, CHANGE_DELIVERY, end_delivery(turn)))
    )


def end_delivery(turn: SkillTurn) -> Choice | None:
    """Deliver to where bills go, if goods go elsewhere."""
    nothing = DELIVERED_TO.wish(dict.fromkeys(ADDRESS, ""))
    elsewhere = turn.customer.ships_elsewhere
    return button("delivery-remove", _INTENT, nothing) if elsewhere else None
