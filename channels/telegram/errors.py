"""Telegram's refusals as our errors. Pure: both drivers and every method share this table.

DeliveryError ─ Rejected ─ MarkupRefused   the text's markup or a link button, not the message
              │          ├ EditRefused     this message can no longer be edited
              │          └ ThreadGone      the topic was deleted
              └ NotSent ─┬ PolledElsewhere another process fetches this bot's updates
                         └ TokenRefused    the token is wrong or was revoked
"""

import re

from bot.errors import (
    BotError,
    ChatGone,
    DeliveryError,
    NotSent,
    OutcomeUnknown,
    Rejected,
    Throttled,
)

DEFAULT_RETRY_AFTER = 5.0  # seconds, where a 429 does not say


class TelegramNotStarted(BotError):
    """The start did not succeed; the text has the remedy."""


class TelegramAway(TelegramNotStarted):
    """Nothing that we could mend: Telegram does not answer, and may do so later.

    `retry_after` is in seconds, where it says so.
    """

    def __init__(self, remedy: str, cause: DeliveryError) -> None:
        super().__init__(remedy)
        self.reason = cause.reason
        self.retry_after = cause.retry_after if isinstance(cause, Throttled) else 0.0


class NotArrived(BotError):
    """Telegram has not told yet who the bot is: the update must come again."""


class MarkupRefused(Rejected):
    """The markup or a link button was refused: the plain form may pass. Certainly not sent."""


class EditRefused(Rejected):
    """The message cannot be edited (gone, too old, no text): send it anew."""


class NotModified(Rejected):
    """The message already reads like that: a success in all but name."""


class ThreadGone(Rejected):
    """The topic is not there any more: make a new one."""


class PolledElsewhere(NotSent):
    """409: another process polls this bot, or a webhook is set."""


class TokenRefused(NotSent):
    """401, 404: the token, not the message, which may go out when the token is right again."""


# What the texts of 400 mean; the first that occurs counts. There are no codes to go by:
# https://core.telegram.org/bots/api#making-requests calls the description subject to change.
_MEANINGS: tuple[tuple[str, type[DeliveryError]], ...] = (
    ("message is not modified", NotModified),
    ("can't parse", MarkupRefused),
    ("wrong http url", MarkupRefused),
    ("button_url_invalid", MarkupRefused),
    ("unsupported url protocol", MarkupRefused),
    ("message to edit not found", EditRefused),
    ("message can't be edited", EditRefused),
    ("no text in the message to edit", EditRefused),
    ("message_id_invalid", EditRefused),
    ("message thread not found", ThreadGone),
    ("topic_deleted", ThreadGone),
    ("chat not found", ChatGone),
    ("user not found", ChatGone),
    ("peer_id_invalid", ChatGone),
    ("user is deactivated", ChatGone),
    ("group chat was deactivated", ChatGone),
    ("upgraded to a supergroup", ChatGone),
    ("chat_write_forbidden", ChatGone),
    ("have no rights to send", ChatGone),
    ("not enough rights to send", ChatGone),
    ("too many requests", Throttled),
)

_PREFIX = re.compile(r"(?:Bad Request|Forbidden|Unauthorized|Conflict): ")
_SAFE = re.compile(r"(?:(?! ')[A-Za-z_ ,.'()-]){0,80}")


def refusal(status: int, description: str, retry_after: float | None = None) -> DeliveryError:
    """The error for an answer that is not ok, to be raised `from` the library's own."""
    reason = f"{status} {_safe(description)}".strip()
    if status == 429 or retry_after is not None:
        return Throttled(reason, DEFAULT_RETRY_AFTER if retry_after is None else retry_after)
    if status >= 500:
        return OutcomeUnknown(reason)
    return _client_error(status, description.lower(), reason)


def _client_error(status: int, description: str, reason: str) -> DeliveryError:
    match status:
        case 401 | 404:
            return TokenRefused(reason)
        case 403:
            return ChatGone(reason)
        case 409:
            return PolledElsewhere(reason)
        case _:
            return _by_meaning(description, reason)


def _by_meaning(description: str, reason: str) -> DeliveryError:
    for words, error in _MEANINGS:
        if words in description:
            return Throttled(reason, DEFAULT_RETRY_AFTER) if error is Throttled else error(reason)
    return Rejected(reason)


def _safe(description: str) -> str:
    """The description up to the first thing that might be a customer's text or an address."""
    match = _SAFE.match(_PREFIX.sub("", description, count=1))
    return match.group().strip() if match else ""
