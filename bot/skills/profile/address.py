"""A new address, a line at a time: each checked by its country, the whole shown before the yes.

Bills go to one, goods perhaps to another.
"""

from collections.abc import Mapping
from dataclasses import replace

from billing.details import BadDetail, postal_code, rules_of, written
from bot.blocks import button, choices, note, reply, text, verbatim
from bot.detail_words import country_name, delivery_say, find_country
from bot.messages import Action
from bot.replies import Choice, Text
from bot.sheets import FILLED
from bot.skill import Outcome, SkillTurn
from bot.skills.profile.address_sheet import address_sheet, read_address
from bot.skills.profile.address_words import problem
from bot.skills.profile.carrying_out import CANCEL, confirmed_or_asked, refused
from bot.skills.profile.which_address import (
    WHICH,
    Which,
    ask_which,
    end_delivery,
    which_address,
)

_STEPS = ("country", "line1", "postal_code", "city")


def change_address(turn: SkillTurn) -> Outcome:
    """Take what was typed for the step, then ask for the next line or for the yes."""
    which = which_address(turn)
    if which is None:
        return ask_which(turn)
    if FILLED in turn.arguments:
        return _filled(turn, which)
    values = which.parts(turn.arguments)
    step, typed = turn.arguments.get("step", ""), turn.arguments.get("reason", "")
    wrong = None
    if step in _STEPS and typed:
        try:
            values |= _taken(step, typed, values, turn.tag)
        except BadDetail as bad:
            wrong = problem(bad, typed, values, turn.tag)
    rules = rules_of(values.get("country", ""))
    if rules is not None and rules.needs_area and turn.customer.provider:
        return refused(turn)  # a provider reckons taxes by the state, which is not asked for here
    if rules is not None and not rules.has_codes:
        values.setdefault("postal_code", "")
    missing = [one for one in _STEPS if one not in values]
    if missing:
        asked = _ask(turn, which, missing[0], values, wrong)
        begins = not values and not step
        return replace(asked, sheet=address_sheet(turn, which)) if begins else asked
    values.setdefault("line2", "")
    return confirmed_or_asked(turn, which.details(values))


def _filled(turn: SkillTurn, which: Which) -> Outcome:
    """All of it came at once; a form has told what is wrong already, so that this is rare."""
    values, wrong = read_address(turn, which)
    if wrong:
        said = reply(*wrong.values(), choices(_to_person(turn, which), CANCEL))
        return Outcome(said, sheet=address_sheet(turn, which))
    rules = rules_of(values["country"])
    if rules is not None and rules.needs_area and turn.customer.provider:
        return refused(turn)
    return confirmed_or_asked(turn, which.details(values))


def _taken(step: str, typed: str, values: Mapping[str, str], tag: str) -> Mapping[str, str]:
    if step == "country":
        code = find_country(typed, tag)
        if code is None:
            raise BadDetail("country")
        return {"country": code}
    if step == "line1":
        first, _, rest = typed.strip().partition("\n")
        more = {"line2": written(rest, "line2")} if rest.strip() else {}
        return {"line1": written(first, "line1"), **more}
    if step == "postal_code":
        return {"postal_code": postal_code(typed, values.get("country", ""))}
    return {step: written(typed, step)}


def _ask(
    turn: SkillTurn, which: Which, step: str, values: Mapping[str, str], wrong: Text | None
) -> Outcome:
    present = _present(turn, which, step, values)
    keep, back = None, None
    if present:
        stays = {**values, **_as_it_is(turn, which, step)}
        keep = button("address-keep", turn.intent, which.wish(stays))
    if values:
        back = button("button-back", turn.intent, which.wish(_without_last(values)))
    begins = which.is_delivery and step == _STEPS[0]
    now = verbatim(present) if present else delivery_say(turn.customer, turn.tag)
    said = reply(
        wrong,
        text("delivery-country" if begins else f"address-{step.replace('_', '-')}"),
        note("address-now", value=now) if present or begins else None,
        choices(
            keep,
            end_delivery(turn) if begins else None,
            back,
            _to_person(turn, which),
            CANCEL,
        ),
    )
    kept = {"said": turn.arguments.get("said") or turn.text, "step": step}
    return Outcome(said, ask_words=Action(turn.intent, {**which.wish(values), **kept}))


def _present(turn: SkillTurn, which: Which, step: str, values: Mapping[str, str]) -> str:
    """What stands there, where it may stay: a city of another country would not."""
    address = which.of(turn.customer)
    if step == "country":
        return country_name(address.country, turn.tag) if address.country else ""
    if values.get("country") != address.country:
        return ""
    return str(getattr(address, step))


def _as_it_is(turn: SkillTurn, which: Which, step: str) -> Mapping[str, str]:
    address = which.of(turn.customer)
    more = {"line2": address.line2} if step == "line1" else {}
    return {step: str(getattr(address, step)), **more}


def _without_last(values: Mapping[str, str]) -> Mapping[str, str]:
    last = next(one for one in reversed(_STEPS) if one in values)
    gone = {last, "line2"} if last == "line1" else {last}
    return {name: value for name, value in values.items() if name not in gone}


def _to_person(turn: SkillTurn, which: Which) -> Choice:
    """With the words that it began with, which may name the whole address."""
    said = turn.arguments.get("said") or turn.text
    wish = {WHICH: which.name, "to": "person", "reason": said}
    return button("address-person", turn.intent, wish)
