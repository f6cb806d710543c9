"""Which preference is meant. A command, a tap or a yes does it; free words are confirmed first."""

from bot.blocks import button, choices, menu, reply, row, rows, say, text, title, verbatim
from bot.language_names import name_on_button, spoken_of
from bot.messages import Action
from bot.skill import Change, Outcome, SkillTurn
from bot.skills.settings.language import set_language
from bot.skills.settings.snooze import snooze
from bot.skills.settings.zone import set_timezone


async def run(turn: SkillTurn) -> Outcome:
    """One of the preferences, or all of them."""
    answers = {
        "set_language": set_language,
        "set_timezone": set_timezone,
        "reminder_snooze": snooze,
        "reminder_stop": _stop,
        "reminder_start": _start,
    }
    return await answers.get(turn.intent, _all)(turn)


async def _all(turn: SkillTurn) -> Outcome:
    person = turn.person
    reminders = "reminders-on" if person.reminders else "reminders-off"
    flip = "reminder_stop" if person.reminders else "reminder_start"
    return Outcome(
        reply(
            title("settings-title"),
            rows(
                row("setting-language", name_on_button(spoken_of(turn))),
                row("setting-zone", verbatim(person.time_zone)),
                row("setting-reminders", say(reminders)),
            ),
            menu("set_language", "set_timezone", "preferences", flip, "connections", "logout"),
        )
    )


async def _stop(turn: SkillTurn) -> Outcome:
    invoice = turn.arguments.get("invoice") or turn.slots.invoice_number
    if invoice:
        return await _stop_one(turn, invoice)
    if not (turn.exact or turn.confirmed or turn.person.reminders):
        return await _all(turn)  # they are off: whoever speaks of them may want them back
    if not (turn.exact or turn.confirmed):
        return Outcome(reply(text("stop-question")), confirm=Action("reminder_stop", {}))
    return Outcome(
        reply(text("reminders-stopped"), choices(button("button-undo", "reminder_start"))),
        changes=(Change("set_reminders", {"on": "no"}),),
    )


async def _stop_one(turn: SkillTurn, named: str) -> Outcome:
    found = await turn.books.find_invoice(named)
    if found is None:
        return Outcome(reply(text("no-such-invoice"), menu("list_invoices", "human")))
    words = {"invoice": verbatim(found.number)}
    if not (turn.exact or turn.confirmed):
        again = Action("reminder_stop", {"invoice": found.number})
        return Outcome(reply(text("stop-one-question", **words)), confirm=again)
    undo = button("button-undo", "set_mute", {"invoice": found.number, "off": "no"})
    mute = {"kind": "reminder", "channel": "", "invoice": found.number, "off": "yes"}
    return Outcome(
        reply(text("reminders-stopped-one", **words), choices(undo)),
        changes=(Change("mute", mute),),
        focus=found.number,
    )


async def _start(_: SkillTurn) -> Outcome:
    return Outcome(
        reply(text("reminders-started"), menu("settings")),
        changes=(Change("set_reminders", {"on": "yes"}),),
    )
