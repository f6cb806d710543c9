"""A talk as a file for the customer whose it was: what stood in the chat, and nothing else."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.phrases import Phrases
from bot.redaction import mask_cards
from bot.replies import Say
from bot.store.transcripts import Line

_BYTE_ORDER_MARK = "\ufeff"  # else some programs read UTF-8 as something else


def transcript_file(
    lines: Sequence[Line], phrases: Phrases, tag: str, zone: str, business: str, now: datetime
) -> bytes:
    """Plain text, the oldest line first, on the customer's clock (zone, IANA), card numbers hidden.

    A Line is what was said in the chat: agents' notes are another type, and can't get here.
    """
    local = ZoneInfo(zone)
    at = now.astimezone(local)
    title = phrases.say(
        Say("transcript-title", {"business": business, "at": at, "zone": zone}), tag
    )
    names = {
        "customer": phrases.say(Say("transcript-you"), tag),
        "bot": phrases.say(Say("transcript-assistant"), tag),
    }
    said = [
        f"[{one.at.astimezone(local):%Y-%m-%d %H:%M}] {names.get(one.who, business)}:\n"
        f"{mask_cards(one.text)[0]}"
        for one in lines
    ]
    return (_BYTE_ORDER_MARK + "\n\n".join((title, *said)) + "\n").encode()
