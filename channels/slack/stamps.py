"""What all of Slack's payloads have: the installation, an id for the event, an instant."""

from datetime import UTC, datetime
from hashlib import sha256

from bot.messages import EventId
from channels.slack.draft import Home

_LONGEST_EVENT_ID = 128  # the inbox's column


def home_of(team: str | None, enterprise: str | None, *, org_wide: bool | None) -> Home | None:
    """The installation; None where the payload names none."""
    name = team or enterprise
    return Home(name, enterprise, bool(org_wide)) if name else None


def event_id(raw: str) -> EventId:
    """The id, or its digest where the inbox has no room for it."""
    fits = len(raw) <= _LONGEST_EVENT_ID
    return EventId(raw if fits else sha256(raw.encode()).hexdigest())


def instant_of(ts: str | None, received_at: datetime) -> datetime:
    """Slack's `1700000000.000100` is a Unix time with a counter behind the point."""
    seconds = (ts or "").partition(".")[0]
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= len("253402300799")):
        return received_at
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError):
        return received_at
