"""All preferences at once, where a platform has forms: language, clock, hours, the grid."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bot.blocks import say
from bot.language_names import name_on_button, spoken_of
from bot.preference_rules import KINDS, PARTS, Mute, Preferences, channels_on, may_mute, switched
from bot.reminder_hours import typed_zone
from bot.replies import Say
from bot.sheets import FILLED, Blank, Sheet, joined, parted
from bot.skill import Change, SkillTurn

_ALL_DAY = "all-day"
_CHANNELS = "channels"  # the argument that names what the grid has shown
# Which wish a blank stands for, so that what is turned off is neither asked nor done.
_WISHES = {
    "language": "set_language",
    "zone": "set_timezone",
    "hours": "set_hours",
    "discreet": "set_discreet",
    **dict.fromkeys(KINDS, "set_mute"),
}


def sheet_of(turn: SkillTurn, chosen: Preferences, channels: Iterable[str]) -> Sheet | None:
    """What holds now, to be changed; None where nothing of it may be."""
    shown = tuple(channels)
    languages = tuple((tag, name_on_button(tag)) for tag in turn.languages)
    hours = tuple((part, say(f"preference-{part}")) for part in (_ALL_DAY, *PARTS))
    yes_or_no = tuple((one, say(f"preference-{one}")) for one in ("yes", "no"))
    blanks = (
        Blank("language", say("setting-language"), None, languages, spoken_of(turn)),
        Blank("zone", say("setting-zone"), say("zone-looks"), value=turn.person.time_zone),
        Blank("hours", say("preference-hours"), None, hours, chosen.part or _ALL_DAY),
        *_grid(chosen, shown),
        Blank(
            "discreet",
            say("preference-discreet"),
            say("preference-discreet-hint"),
            yes_or_no,
            "yes" if chosen.discreet else "no",
        ),
    )
    kept = tuple(one for one in blanks if _may(turn, one.name))
    return Sheet(say("preferences-title"), kept, {_CHANNELS: joined(shown)}) if kept else None


def check(turn: SkillTurn) -> Mapping[str, Say]:
    """What can't stand there, by blank: all else was picked from a list."""
    return {"zone": say("zone-unknown")} if _is_asked(turn, "zone") and not _zone(turn) else {}


def read_sheet(turn: SkillTurn, chosen: Preferences) -> tuple[Preferences, tuple[Change, ...]]:
    """What holds then, and what changes; channels that the sheet did not show stay as they are."""
    after = chosen
    for mute, off in _switches(turn):
        after = switched(after, mute, off=off)
    hours = turn.arguments.get("hours", "")
    if _is_asked(turn, "hours") and hours in (_ALL_DAY, *PARTS):
        after = replace(after, part=None if hours == _ALL_DAY else hours)
    if _is_asked(turn, "discreet"):
        after = replace(after, discreet=turn.arguments.get("discreet") == "yes")
    return after, (*_changes(chosen, after), *_of_person(turn))


def _may(turn: SkillTurn, name: str) -> bool:
    return not turn.features.is_off(_WISHES[name])


def _is_asked(turn: SkillTurn, name: str) -> bool:
    """Whether the sheet had this blank, and it may still be changed."""
    return name in parted(turn.arguments.get(FILLED, "")) and _may(turn, name)


def _grid(chosen: Preferences, channels: tuple[str, ...]) -> Iterator[Blank]:
    for kind in KINDS:
        open_ = tuple(one for one in channels if may_mute(Mute(kind, one)))
        on = joined(channels_on(chosen, kind, open_))
        options = tuple((one, say(f"channel-{one}")) for one in open_)
        label, needed = say(f"preference-{kind}"), len(open_) < len(channels)
        hint = say("preference-needed") if needed else None
        if options:
            yield Blank(kind, label, hint, options, on, many=True, optional=True)


def _switches(turn: SkillTurn) -> Iterator[tuple[Mute, bool]]:
    for kind in (one for one in KINDS if _is_asked(turn, one)):
        on = parted(turn.arguments.get(kind, ""))
        for channel in parted(turn.arguments.get(_CHANNELS, "")):
            yield Mute(kind, channel), channel not in on


def _changes(before: Preferences, after: Preferences) -> Iterator[Change]:
    for mute in sorted(before.mutes ^ after.mutes, key=lambda one: (one.kind, one.channel)):
        off = "yes" if mute in after.mutes else "no"
        place = {"kind": mute.kind, "channel": mute.channel, "invoice": mute.invoice}
        yield Change("mute", {**place, "off": off})
    if after.part != before.part:
        yield Change("set_hours", {"part": after.part or ""})
    if after.discreet != before.discreet:
        yield Change("set_discreet", {"on": "yes" if after.discreet else "no"})


def _of_person(turn: SkillTurn) -> Iterator[Change]:
    language, zone = turn.arguments.get("language", ""), _zone(turn)
    known = language in turn.languages and language != spoken_of(turn)
    if known and _is_asked(turn, "language"):
        yield Change("set_language", {"tag": language})
    if zone and zone != turn.person.time_zone and _is_asked(turn, "zone"):
        yield Change("set_time_zone", {"zone": zone})


def _zone(turn: SkillTurn) -> str | None:
    """The zone by its key; what stands there already may stay."""
    typed = turn.arguments.get("zone", "").strip()
    if typed == turn.person.time_zone:
        return typed
    found = typed_zone(typed)
    return found.key if found else None


def zone_after(turn: SkillTurn) -> str:
    """The clock that holds after what was filled in."""
    return (_is_asked(turn, "zone") and _zone(turn)) or turn.person.time_zone
