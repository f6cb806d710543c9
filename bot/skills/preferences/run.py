"""The grid of kinds and channels, changed by buttons; each tap shows how it is then (PR3)."""

from collections.abc import Iterable
from dataclasses import replace

from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title
from bot.preference_rules import (
    KINDS,
    MAIL,
    PARTS,
    Mute,
    Preferences,
    channels_on,
    may_mute,
    switched,
)
from bot.reminder_hours import zone_info
from bot.replies import Block, Choice, Choices, Reply, Row, Say, Text
from bot.sheets import FILLED
from bot.skill import Change, Outcome, SkillTurn
from bot.skills.preferences.sheet import check, read_sheet, sheet_of, zone_after


async def run(turn: SkillTurn) -> Outcome:
    """Show the preferences, or change one of them."""
    chosen = await turn.signed_in.wishes.get_preferences()
    answers = {"set_mute": _mute, "set_hours": _hours, "set_discreet": _discreet}
    change = answers.get(turn.intent)
    if change is not None:
        return await change(turn, chosen)
    if FILLED in turn.arguments:
        return await _filled(turn, chosen)
    sheet = sheet_of(turn, chosen, await _channels(turn))
    return Outcome(await _shown(turn, chosen), sheet=sheet)


async def _filled(turn: SkillTurn, chosen: Preferences) -> Outcome:
    after, changes = read_sheet(turn, chosen)
    zone = zone_after(turn)
    wrong = [Text(one) for one in check(turn).values()]
    shown = await _shown(turn, after, zone)
    return Outcome(reply(text("preferences-kept"), *wrong, *shown.blocks), changes=changes)


async def _channels(turn: SkillTurn) -> tuple[str, ...]:
    chats = await turn.signed_in.connections.list_chats()
    return (*sorted({one.channel for one in chats}), MAIL)


async def _mute(turn: SkillTurn, chosen: Preferences) -> Outcome:
    wanted = _wanted(turn)
    if wanted is None:
        return Outcome(await _shown(turn, chosen))
    off = turn.arguments.get("off") == "yes"
    if off and not may_mute(wanted):
        return Outcome(reply(text("preference-needed"), menu("preferences")))
    arguments = {
        "kind": wanted.kind,
        "channel": wanted.channel,
        "invoice": wanted.invoice,
        "off": "yes" if off else "no",
    }
    after = switched(chosen, wanted, off=off)
    return Outcome(await _shown(turn, after), changes=(Change("mute", arguments),))


def _wanted(turn: SkillTurn) -> Mute | None:
    given = turn.arguments
    if given.get("invoice"):
        return Mute("reminder", invoice=given["invoice"])
    kind, channel = given.get("kind", ""), given.get("channel", "")
    return Mute(kind, channel) if kind in KINDS and channel else None


async def _hours(turn: SkillTurn, chosen: Preferences) -> Outcome:
    part = turn.arguments.get("part")
    if part is None or (part and part not in PARTS):
        offered = [_part_button(one) for one in ("", *PARTS)]
        return Outcome(reply(text("preference-which-hours"), choices(*offered)))
    after = replace(chosen, part=part or None)
    return Outcome(await _shown(turn, after), changes=(Change("set_hours", {"part": part}),))


async def _discreet(turn: SkillTurn, chosen: Preferences) -> Outcome:
    on = turn.arguments.get("on", "no" if chosen.discreet else "yes") == "yes"
    after = replace(chosen, discreet=on)
    change = Change("set_discreet", {"on": "yes" if on else "no"})
    return Outcome(await _shown(turn, after), changes=(change,))


async def _shown(turn: SkillTurn, chosen: Preferences, zone: str = "") -> Reply:
    channels, zone = await _channels(turn), zone or turn.person.time_zone
    next_at = await turn.signed_in.wishes.next_reminder_at(zone, chosen.part)
    return reply(
        title("preferences-title"),
        rows(
            *(_row(chosen, kind, channels) for kind in KINDS),
            row("preference-hours", _part(chosen.part)),
            row("preference-discreet", _yes_or_no(chosen.discreet)),
        ),
        note("next-reminder", at=next_at.astimezone(zone_info(zone))) if next_at else None,
        note("preference-needed"),
        *_buttons(chosen, channels),
    )


def _row(chosen: Preferences, kind: str, channels: Iterable[str]) -> Row:
    on = tuple(say(f"channel-{one}") for one in channels_on(chosen, kind, channels))
    value = say("preference-on", channels=on) if on else say("preference-off")
    return row(f"preference-{kind}", value)


def _yes_or_no(answer: bool) -> Say:  # noqa: FBT001 - the answer itself
    return say("preference-yes" if answer else "preference-no")


def _buttons(chosen: Preferences, channels: Iterable[str]) -> tuple[Block, ...]:
    switches = [
        _switch(chosen, Mute(kind, channel))
        for kind in KINDS
        for channel in channels
        if may_mute(Mute(kind, channel))
    ]
    muted = [_unmute(one.invoice) for one in sorted(chosen.mutes, key=_name) if one.invoice]
    discreet = "preference-discreet-off" if chosen.discreet else "preference-discreet-on"
    more = (
        button("preference-set-hours", "set_hours"),
        button(discreet, "set_discreet", _turned(on=chosen.discreet)),
        button("menu-set-timezone", "set_timezone"),
    )
    return (Choices((*switches, *muted)), Choices(more))


def _switch(chosen: Preferences, mute: Mute) -> Choice:
    off = mute not in chosen.mutes
    label = say(
        "preference-turn-off" if off else "preference-turn-on",
        kind=say(f"preference-{mute.kind}"),
        channel=say(f"channel-{mute.channel}"),
    )
    arguments = {"kind": mute.kind, "channel": mute.channel, "off": "yes" if off else "no"}
    return button(label, "set_mute", arguments)


def _unmute(invoice: str) -> Choice:
    label = say("preference-unmute-invoice", invoice=invoice)
    return button(label, "set_mute", {"invoice": invoice, "off": "no"})


def _turned(*, on: bool) -> dict[str, str]:
    return {"on": "no" if on else "yes"}


def _part_button(part: str) -> Choice:
    return button(_part(part or None), "set_hours", {"part": part})


def _part(part: str | None) -> Say:
    return say(f"preference-{part or 'all-day'}")


def _name(mute: Mute) -> str:
    return mute.invoice
