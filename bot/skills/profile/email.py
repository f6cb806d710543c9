"""Another e-mail address: shown before the yes, agreed to by its owner, then changed."""

from collections.abc import Mapping

from billing.customer import Customer, normalise_email
from billing.details import before_key, with_email
from bot.blocks import button, choices, note, reply, say, text, title, verbatim
from bot.detail_words import addresses
from bot.link_rules import Purpose
from bot.messages import Action
from bot.redaction import mask_email
from bot.replies import Choice, Text
from bot.sheets import Blank, Sheet
from bot.skill import Change, Effect, Mailbox, Outcome, SkillTurn
from bot.skills.profile.carrying_out import CANCEL, MINE, changed_email, refused

EMAIL = "email"
_KEPT = ("request", EMAIL, before_key(EMAIL))
_AROUND = ".,;:!?()[]<>\"'«»„“”"


def knows_address(turn: SkillTurn) -> bool:
    """Whether the address that the chat signed in with is one of the customer's."""
    return turn.person.email in turn.customer.emails


async def change_email(turn: SkillTurn) -> Outcome:
    """Ask for it, for the yes to it, for its owner's word; then carry it out."""
    if turn.confirmed and "request" in turn.arguments:
        return _carry_out(turn)
    typed = turn.arguments.get(EMAIL) or turn.arguments.get("reason") or turn.slots.email or ""
    if not typed:
        return _ask(turn)
    new = address_in(typed)
    if new is None:
        return _ask(turn, text("email-unreadable"))
    if new in turn.customer.emails:
        return Outcome(reply(text("email-on-file"), choices(MINE, _to_person(turn))))
    old = turn.person.email
    if turn.confirmed:
        then = Action(turn.intent, {EMAIL: new, before_key(EMAIL): old})
        return Outcome(reply(), mailbox=Mailbox(new, Purpose.NEW_EMAIL, then))
    several = len(await turn.signed_in.connections.list_customers()) > 1
    return Outcome(
        reply(
            title("details-question"),
            addresses(old, new),
            note("email-question-note", email=verbatim(mask_email(old))),
            note("email-one-account", customer=turn.customer.billed_as) if several else None,
        ),
        confirm=Action(turn.intent, {EMAIL: new}),
        confirm_label=say("details-yes"),
        other_ways=(
            button("contact-instead", "update_contact", {"what": "add", EMAIL: new}),
            _to_person(turn),
        ),
    )


def wrong_address(turn: SkillTurn, on_file: str) -> Text | None:
    """What is wrong with the one that was filled in; `on_file` says that it is there already."""
    new = address_in(turn.arguments.get(EMAIL, ""))
    if new is None:
        return text("email-unreadable")
    return text(on_file) if new in turn.customer.emails else None


def address_in(typed: str) -> str | None:
    """The one address in these words, in its kept form; None where there is none, or several."""
    if whole := normalise_email(typed):
        return whole
    found = {one for word in typed.split() if (one := normalise_email(word.strip(_AROUND)))}
    return found.pop() if len(found) == 1 else None


def _carry_out(turn: SkillTurn) -> Outcome:
    old, new = turn.arguments[before_key(EMAIL)], turn.arguments[EMAIL]
    if turn.person.email != old or not _still(turn.customer, old, new):
        return refused(turn, "email-meanwhile")
    values: Mapping[str, str] = {name: turn.arguments[name] for name in _KEPT}
    if turn.customer.provider:
        order = Effect("change_email", {**values, "link": str(turn.signed_in.link)})
        return Outcome(reply(text("details-under-way")), effects=(order,))
    return Outcome(changed_email(old, new), changes=(Change("change_email", values),))


def _still(customer: Customer, old: str, new: str) -> bool:
    """Whether the books stand as they did when it was asked for."""
    try:
        with_email(customer, old, new)
    except LookupError:
        return False
    return True


def _ask(turn: SkillTurn, problem: Text | None = None) -> Outcome:
    said = reply(
        problem,
        text("email-ask"),
        note("address-now", value=verbatim(turn.person.email)),
        choices(_to_person(turn), CANCEL),
    )
    kept = {"said": turn.arguments.get("said") or turn.text}
    label = say("profile-emails")
    sheet = Sheet(label, (Blank(EMAIL, label),))
    return Outcome(said, ask_words=Action(turn.intent, kept), sheet=sheet)


def _to_person(turn: SkillTurn) -> Choice:
    """With the words that it began with."""
    said = turn.arguments.get("said") or turn.text
    return button("address-person", turn.intent, {"to": "person", "reason": said})
