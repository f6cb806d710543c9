"""A new address all at once, where a platform has forms: the same checks as a line at a time."""

from collections.abc import Mapping

from billing.customer import PostalAddress
from billing.details import BadDetail, postal_code, rules_of, written
from bot.blocks import say
from bot.detail_words import country_names
from bot.replies import Say, Text
from bot.sheets import Blank, Sheet
from bot.skill import SkillTurn
from bot.skills.profile.address_words import problem
from bot.skills.profile.which_address import WHICH, Which

_ORDER = ("country", "line1", "line2", "postal_code", "city")
_OPTIONAL = frozenset({"line2", "postal_code"})  # a country without postal codes wants none


def address_sheet(turn: SkillTurn, which: Which) -> Sheet:
    """What stands there, to be changed."""
    title = "profile-delivery" if which.is_delivery else "profile-address"
    blanks = tuple(_blank(turn, which, part) for part in _ORDER)
    return Sheet(say(title), blanks, {WHICH: which.name})


def read_address(turn: SkillTurn, which: Which) -> tuple[Mapping[str, str], Mapping[str, Text]]:
    """Its parts as they were filled in, in their usual form, and what is wrong, by blank."""
    given = which.parts(turn.arguments)
    typed = {part: given.get(part, "").strip() for part in _ORDER}
    values: dict[str, str] = {}
    wrong: dict[str, Text] = {}
    for part in _ORDER:
        try:
            values[part] = _taken(which.of(turn.customer), part, typed)
        except BadDetail as bad:
            [blank] = which.details({part: ""})
            wrong[blank] = problem(bad, typed[part], typed, turn.tag)
    return values, wrong


def _taken(present: PostalAddress, name: str, typed: Mapping[str, str]) -> str:
    """As billing.details wants it; what stands there already may stay, however it looks."""
    country, text = typed["country"], typed[name]
    stays = country == present.country
    if text and stays and text == getattr(present, name):
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


def _blank(turn: SkillTurn, which: Which, part: str) -> Blank:
    options: tuple[tuple[str, Say], ...] = ()
    if part == "country":
        options = tuple(
            (code, say("verbatim", text=name)) for code, name in country_names(turn.tag)
        )
    [blank] = which.details({part: ""})
    return Blank(
        blank,
        say(f"address-label-{part.replace('_', '-')}"),
        options=options,
        value=str(getattr(which.of(turn.customer), part)),
        optional=part in _OPTIONAL,
    )
