"""A new address all at once, where a platform has forms: the same checks as a line at a time."""

from collections.abc import Mapping

from billing.details import ADDRESS, BadDetail, postal_code, rules_of, written
from bot.blocks import say
from bot.detail_words import country_names
from bot.replies import Say, Text
from bot.sheets import Blank, Sheet
from bot.skill import SkillTurn
from bot.skills.profile.address_words import problem

_ORDER = ("country", "line1", "line2", "postal_code", "city")
_OPTIONAL = frozenset({"line2", "postal_code"})  # a country without postal codes wants none


def address_sheet(turn: SkillTurn) -> Sheet:
    """What stands there, to be changed."""
    return Sheet(say("profile-address"), tuple(_blank(turn, name) for name in _ORDER))


def read_address(turn: SkillTurn) -> tuple[Mapping[str, str], Mapping[str, Text]]:
    """What was filled in, in its usual form, and what is wrong with the rest."""
    typed = {name: turn.arguments.get(name, "").strip() for name in ADDRESS}
    values: dict[str, str] = {}
    wrong: dict[str, Text] = {}
    for name in ADDRESS:
        try:
            values[name] = _taken(turn, name, typed)
        except BadDetail as bad:
            wrong[name] = problem(bad, typed[name], typed, turn.tag)
    return values, wrong


def _taken(turn: SkillTurn, name: str, typed: Mapping[str, str]) -> str:
    """As billing.details wants it; what stands there already may stay, however it looks."""
    country, text = typed["country"], typed[name]
    stays = country == turn.customer.address.country
    if text and stays and text == getattr(turn.customer.address, name):
        return text
    rules = rules_of(country)
    if name == "country":
        if rules is None:
            raise BadDetail("country")
        return country
    if name == "postal_code":
        has_codes = rules is None or rules.has_codes
        return postal_code(text, country) if has_codes or text else ""
    return written(text, name) if text or name != "line2" else ""


def _blank(turn: SkillTurn, name: str) -> Blank:
    options: tuple[tuple[str, Say], ...] = ()
    if name == "country":
        options = tuple(
            (code, say("verbatim", text=name)) for code, name in country_names(turn.tag)
        )
    return Blank(
        name,
        say(f"address-label-{name.replace('_', '-')}"),
        options=options,
        value=str(getattr(turn.customer.address, name)),
        optional=name in _OPTIONAL,
    )
