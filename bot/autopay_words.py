"""The sentence that a customer agrees to by turning autopay on. A new sentence gets a new version
and a new phrase: what was agreed to once must stay readable.
"""

from datetime import date

from bot.replies import Say, Text, Value

WORDING = "autopay-2026-11"  # its words are the phrase consent-autopay-2026-11


def consent(business: str, method: str, today: date) -> Text:
    """Who charges what, how much, when, and how it ends."""
    values: dict[str, Value] = {"business": business, "method": method, "day": today}
    return Text(Say(f"consent-{WORDING}", values))
