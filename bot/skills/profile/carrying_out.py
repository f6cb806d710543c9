"""Carrying a change of details out: in the firm's own books at once, else at the provider."""

from collections.abc import Mapping

from billing.customer import Customer
from billing.details import NAMES, SHIPPING, before_key, changed, value_of, with_details
from bot.blocks import button, choices, note, reply, say, text, title
from bot.detail_words import addresses, before_and_after
from bot.messages import Action
from bot.replies import Reply
from bot.skill import Change, Effect, EffectResult, Outcome, SkillTurn

# Its label, typed, is its press: whoever writes "cancel" for a street means it.
CANCEL = button("details-cancel", "deny")
MINE = button("menu-profile", "profile")


def can_change(turn: SkillTurn) -> bool:
    """Whether it can be done from here, for this customer."""
    provider = turn.customer.provider
    return not provider or provider == turn.details


def confirmed_or_asked(turn: SkillTurn, values: Mapping[str, str]) -> Outcome:
    """The facts and the question; after the yes, the change."""
    before, after = turn.customer, changed(turn.customer, values)
    if after == before:
        return Outcome(reply(text("details-same"), choices(MINE)))
    facts = before_and_after(before, after, turn.tag)
    note_key = "delivery-note" if _is_delivery(values) else "profile-note"
    if not turn.confirmed:
        return Outcome(
            reply(title("details-question"), facts, note(note_key)),
            confirm=Action(turn.intent, dict(values)),
            confirm_label=say("details-yes"),
        )
    if before.provider:
        old = {before_key(name): value_of(before, name) for name in values}
        order = Effect("change_details", {**values, **old})
        return Outcome(reply(text("details-under-way")), effects=(order,))
    change = Change("change_details", dict(values))
    return Outcome(_changed(before, after, values, turn.tag), changes=(change,))


def refused(turn: SkillTurn, key: str = "details-refused") -> Outcome:
    """It can't be done from here, or not now."""
    person = button("address-person", turn.intent, {"to": "person"})
    return Outcome(reply(text(key, business=turn.business), choices(person)))


async def conclude(turn: SkillTurn, result: EffectResult) -> Outcome:
    """What the provider said to it."""
    if result.kind == "change_email" and result.word == "changed":
        return Outcome(changed_email(turn.arguments["before_email"], turn.arguments["email"]))
    if result.word != "changed":
        return refused(turn, "details-refused" if result.word == "refused" else "details-later")
    # The books may be a moment behind the provider: what was asked for is what was done.
    old = {
        name: value for name in NAMES if (value := turn.arguments.get(before_key(name))) is not None
    }
    new = {name: value for name in NAMES if (value := turn.arguments.get(name)) is not None}
    before, after = with_details(turn.customer, old), with_details(turn.customer, new)
    told = {**new, **{before_key(name): value for name, value in old.items()}}
    tell = Change("tell_details", told)
    return Outcome(_changed(before, after, new, turn.tag), changes=(tell,))


def changed_email(old: str, new: str) -> Reply:
    """The address was changed."""
    return reply(
        title("details-changed"), addresses(old, new), note("email-changed-note"), choices(MINE)
    )


def _changed(before: Customer, after: Customer, values: Mapping[str, str], tag: str) -> Reply:
    return reply(
        title("details-changed"),
        before_and_after(before, after, tag),
        note("delivery-mailed" if _is_delivery(values) else "details-mailed"),
        choices(MINE),
    )


def _is_delivery(values: Mapping[str, str]) -> bool:
    """Whether it concerns goods, and no invoice carries it."""
    return any(name in SHIPPING for name in values)
