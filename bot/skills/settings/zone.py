"""The time zone that reminders keep to (PR4)."""

from bot.blocks import menu, note, reply, text
from bot.messages import Action
from bot.reminder_hours import typed_zone
from bot.skill import Change, Outcome, SkillTurn


async def set_timezone(turn: SkillTurn) -> Outcome:
    """Set it, or say which form is understood."""
    wanted = turn.arguments.get("zone") or turn.slots.timezone
    wanted = wanted or turn.arguments.get("argument", "")
    if not wanted:
        return Outcome(reply(text("which-zone", zone=turn.person.time_zone)))
    zone = typed_zone(wanted)
    if zone is None:
        return Outcome(reply(text("zone-unknown"), menu("settings")))
    local = turn.now.astimezone(zone)
    if not (turn.exact or turn.confirmed):
        return Outcome(
            reply(text("zone-question", zone=zone.key, at=local)),
            confirm=Action("set_timezone", {"zone": zone.key}),
        )
    wishes = turn.signed_in.wishes
    chosen = await wishes.get_preferences()
    planned = await wishes.next_reminder_at(zone.key, chosen.part)
    return Outcome(
        reply(
            text("zone-set", zone=zone.key, at=local),
            note("next-reminder", at=planned.astimezone(zone)) if planned else None,
            menu("settings"),
        ),
        changes=(Change("set_time_zone", {"zone": zone.key}),),
    )
