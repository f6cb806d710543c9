"""The sentence that a customer agrees to by linking a chat. A new sentence gets a new version and a
new phrase: what was agreed to once must stay readable.
"""

from bot.replies import Say, Style, Text

WORDING = "2026-11"  # its words are the phrase consent-2026-11


def consent_note() -> Text:
    """Shown with the words of a proof that succeeded."""
    return Text(Say(f"consent-{WORDING}"), Style.NOTE)
