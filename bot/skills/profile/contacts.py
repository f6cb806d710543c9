"""Who else gets papers: further mailboxes with their kinds, each asked before its first mail."""

from collections.abc import Sequence

from bot.blocks import button, choices, note, reply, row, rows, say, text, title, verbatim
from bot.contact_rules import KINDS, MOST, Contact, kinds_in
from bot.contact_words import contact_row, kinds_say
from bot.link_rules import Purpose
from bot.messages import Action
from bot.replies import Choice, Say, Text
from bot.sheets import Blank, Sheet, joined
from bot.skill import Change, Mailbox, Outcome, SkillTurn
from bot.skills.profile.carrying_out import CANCEL, MINE
from bot.skills.profile.email import EMAIL, address_in

_OTHERS = {"what": "others"}


async def change_contacts(turn: SkillTurn) -> Outcome:
    """Show the list or one of it, add, switch a kind, or take one off."""
    known = await turn.signed_in.wishes.list_contacts()
    what = turn.arguments["what"]
    chosen = next((one for one in known if str(one.id) == turn.arguments.get("contact")), None)
    if what == "add":
        return _add(turn, known)
    if what == "added" and turn.confirmed and "request" in turn.arguments:
        return _added(turn, known)
    if chosen is None:
        return _list(turn, known)
    if what == "remove":
        change = Change("remove_contact", {"contact": str(chosen.id)})
        left = tuple(one for one in known if one is not chosen)
        return Outcome(_list(turn, left).reply, changes=(change,))
    if what == "kind" and turn.arguments.get("kind") in KINDS:
        return _switch(turn, chosen)
    return Outcome(_one(turn, chosen).reply)


def _list(turn: SkillTurn, known: Sequence[Contact]) -> Outcome:
    full = len(known) >= MOST
    return Outcome(
        reply(
            title("contacts-title"),
            rows(*map(contact_row, known)),
            note("contacts-note"),
            note("contacts-full", most=MOST) if full else None,
            choices(
                *(_open(turn, one) for one in known[:MOST]),
                None if full else button("contact-add", turn.intent, {"what": "add"}),
                MINE,
                per_row=1,
            ),
        )
    )


def _open(turn: SkillTurn, one: Contact) -> Choice:
    return button(verbatim(one.email), turn.intent, {**_OTHERS, "contact": str(one.id)})


def _one(turn: SkillTurn, one: Contact) -> Outcome:
    gone = {"contact": str(one.id), "what": "remove"}
    return Outcome(
        reply(
            title("contacts-title"),
            rows(contact_row(one)),
            choices(
                *(_kind_switch(turn, one, kind) for kind in KINDS),
                button("contact-remove", turn.intent, gone),
                button("button-back", turn.intent, _OTHERS),
                per_row=1,
            ),
        )
    )


def _kind_switch(turn: SkillTurn, one: Contact, kind: str) -> Choice:
    on = kind not in one.kinds
    label = say("contact-on" if on else "contact-off", kind=say(f"contact-kind-{kind}"))
    values = {"what": "kind", "contact": str(one.id), "kind": kind, "on": "yes" if on else "no"}
    return button(label, turn.intent, values)


def _switch(turn: SkillTurn, one: Contact) -> Outcome:
    kind, on = turn.arguments["kind"], turn.arguments.get("on") == "yes"
    kinds = tuple(k for k in KINDS if (on if k == kind else k in one.kinds))
    values = {"contact": str(one.id), "kind": kind, "on": "yes" if on else "no"}
    after = Contact(one.id, one.email, kinds)
    return Outcome(_one(turn, after).reply, changes=(Change("switch_contact", values),))


def _add(turn: SkillTurn, known: Sequence[Contact]) -> Outcome:
    typed = turn.arguments.get(EMAIL) or turn.arguments.get("reason") or turn.slots.email or ""
    email = address_in(typed)
    if email is None:
        return _ask(text("email-unreadable") if typed else None, turn)
    if email in turn.customer.emails:
        return _on_file()
    same = next((one for one in known if one.email == email), None)
    if same is not None:
        return _one(turn, same)
    if len(known) >= MOST:
        return Outcome(_list(turn, known).reply)
    kinds = kinds_in(turn.arguments.get("kinds", ""))
    if not kinds:
        return _which_kinds(turn, email)
    values = {"what": "add", EMAIL: email, "kinds": ",".join(kinds)}
    if turn.confirmed:
        then = Action(turn.intent, {**values, "what": "added"})
        return Outcome(reply(), mailbox=Mailbox(email, Purpose.CONTACT, then))
    return Outcome(
        reply(
            title("contact-question"),
            rows(row(verbatim(email), kinds_say(kinds))),
            note("contact-question-note"),
        ),
        confirm=Action(turn.intent, values),
        confirm_label=say("contact-yes"),
    )


def _on_file() -> Outcome:
    return Outcome(reply(text("contact-on-file"), choices(MINE)))


def _ask(problem: Text | None, turn: SkillTurn) -> Outcome:
    said = reply(problem, text("contact-ask"), choices(CANCEL))
    options = tuple((one, say(f"contact-kind-{one}")) for one in KINDS)
    kinds = Blank("kinds", say("contact-kinds"), None, options, joined(KINDS), many=True)
    blanks = (Blank(EMAIL, say("profile-emails")), kinds)
    sheet = Sheet(say("contact-add"), blanks, {"what": "add"})
    return Outcome(said, ask_words=Action(turn.intent, {"what": "add"}), sheet=sheet)


def _which_kinds(turn: SkillTurn, email: str) -> Outcome:
    def offer(label: Say, kinds: Sequence[str]) -> Choice:
        values = {"what": "add", EMAIL: email, "kinds": ",".join(kinds)}
        return button(label, turn.intent, values)

    return Outcome(
        reply(
            text("contact-which-kinds", email=verbatim(email)),
            choices(
                *(offer(say(f"contact-kind-{one}"), (one,)) for one in KINDS),
                offer(say("contact-kind-all"), KINDS),
                CANCEL,
            ),
        )
    )


def _added(turn: SkillTurn, known: Sequence[Contact]) -> Outcome:
    if len(known) >= MOST:  # another chat was faster
        return _list(turn, known)
    email, kinds = turn.arguments[EMAIL], kinds_in(turn.arguments["kinds"])
    if email in turn.customer.emails:  # the firm was faster
        return _on_file()
    values = {name: turn.arguments[name] for name in ("request", EMAIL, "kinds")}
    return Outcome(
        reply(
            title("contact-added"),
            rows(row(verbatim(email), kinds_say(kinds))),
            note("contact-added-note"),
            choices(button("contact-others", turn.intent, _OTHERS), MINE),
        ),
        changes=(Change("add_contact", values),),
    )
