"""What Telegram's refusals mean, and that nothing of a customer's gets into a log."""

import pytest

from bot.errors import ChatGone, OutcomeUnknown, Rejected, Throttled
from channels.telegram.errors import (
    EditRefused,
    MarkupRefused,
    NotModified,
    PolledElsewhere,
    TokenRefused,
    refusal,
)


@pytest.mark.parametrize(
    ("status", "description", "error"),
    [
        (403, "Forbidden: bot was blocked by the user", ChatGone),
        (403, "Forbidden: user is deactivated", ChatGone),
        (403, "Forbidden: bot can't initiate conversation with a user", ChatGone),
        (403, "Forbidden: bot was kicked from the supergroup chat", ChatGone),
        (400, "Bad Request: chat not found", ChatGone),
        (400, "Bad Request: group chat was upgraded to a supergroup chat", ChatGone),
        (400, "Bad Request: not enough rights to send text messages to the chat", ChatGone),
        (400, "Bad Request: message is not modified: specified new …", NotModified),
        (400, "Bad Request: message to edit not found", EditRefused),
        (400, "Bad Request: message can't be edited", EditRefused),
        (400, "Bad Request: there is no text in the message to edit", EditRefused),
        (400, "Bad Request: can't parse entities: Unsupported start tag", MarkupRefused),
        (
            400,
            "Bad Request: inline keyboard button URL 'x' is invalid: Wrong HTTP URL",
            MarkupRefused,
        ),
        (400, "Bad Request: message is too long", Rejected),
        (413, "Request Entity Too Large", Rejected),
        (401, "Unauthorized", TokenRefused),
        (404, "Not Found", TokenRefused),
        (409, "Conflict: terminated by other getUpdates request", PolledElsewhere),
        (429, "Too Many Requests: retry after 7", Throttled),
        (400, "Too Many Requests", Throttled),
        (500, "Internal Server Error", OutcomeUnknown),
        (502, "", OutcomeUnknown),
    ],
)
def test_refusals_become_ours(status: int, description: str, error: type[Exception]) -> None:
    assert type(refusal(status, description)) is error


def test_throttling_says_for_how_long() -> None:
    told = refusal(429, "Too Many Requests: retry after 7", 7)
    assert isinstance(told, Throttled)
    assert told.retry_after == 7
    silent = refusal(429, "Too Many Requests")
    assert isinstance(silent, Throttled)
    assert silent.retry_after == 5


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ("Bad Request: chat not found", "400 chat not found"),
        (
            "Bad Request: inline keyboard button URL 'https://pay.example/secret' is invalid",
            "400 inline keyboard button URL",
        ),
        ('Bad Request: Unsupported start tag "anna@lind.example"', "400 Unsupported start tag"),
        ("Bad Request: BUTTON_DATA_INVALID", "400 BUTTON_DATA_INVALID"),
        ("4111111111111111", "400"),
        ("", "400"),
    ],
)
def test_reasons_are_safe_to_log(description: str, reason: str) -> None:
    assert refusal(400, description).reason == reason
