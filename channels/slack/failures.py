"""How Slack says no, as our own errors."""

from collections.abc import Mapping
from typing import Final

from aiohttp import ClientConnectorError, ClientError, ConnectionTimeoutError
from slack_sdk.errors import SlackApiError

from bot.errors import ChatGone, DeliveryError, NotSent, OutcomeUnknown, Rejected, Throttled

_THROTTLED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded", "accesslimited"})
_NOT_SENT = frozenset({"request_timeout"})  # Slack did not get the whole request
_UNKNOWN = frozenset({"internal_error", "fatal_error", "service_unavailable", "team_added_to_org"})
# The chat cannot be written to until somebody does something in Slack: mail takes over.
_GONE = frozenset(
    {
        # the chat
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "restricted_action",
        "restricted_action_read_only_channel",
        "messages_tab_disabled",
        # the person
        "user_disabled",
        "user_not_found",
        "users_not_found",
        "user_not_visible",
        "user_not_in_channel",
        "cannot_dm_bot",
        # the whole installation
        "account_inactive",
        "token_revoked",
        "token_expired",
        "invalid_auth",
        "not_authed",
        "access_denied",
        "team_access_not_granted",
        "ekm_access_denied",
        "org_login_required",
    }
)
_LATER = 30.0  # seconds, where Slack names none
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500
_CLIENT_ERROR = 400


class _AsDeliveryErrors:
    """Raises a DeliveryError for whatever Slack, its library or the network raises inside."""

    __slots__ = ()

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: object
    ) -> None:
        match error:
            case None:
                return
            case SlackApiError():
                raise _from_answer(error) from error
            case ClientConnectorError() | ConnectionTimeoutError():
                raise NotSent(type(error).__name__) from error
            case TimeoutError() | ClientError() | OSError():
                raise OutcomeUnknown(type(error).__name__) from error
            case AttributeError():
                # The library takes any 200 for JSON and trips over a text from elsewhere.
                raise OutcomeUnknown("answer_not_json") from error


as_delivery_errors: Final = _AsDeliveryErrors()  # `with as_delivery_errors:` around a call


def from_status(status: int, headers: Mapping[str, str], reason: str) -> DeliveryError:
    """The error for an HTTP status that is no success."""
    if status == _TOO_MANY_REQUESTS:
        return Throttled(reason, _retry_after(headers))
    if _CLIENT_ERROR <= status < _SERVER_ERROR:
        return Rejected(reason)
    return OutcomeUnknown(reason)


def code_of(error: BaseException | None) -> str | None:
    """Slack's own word for what is wrong, if it gave one; safe to log."""
    answer = getattr(error.response, "data", None) if isinstance(error, SlackApiError) else None
    reason = answer.get("error") if isinstance(answer, dict) else None
    return reason if isinstance(reason, str) else None


def _from_answer(error: SlackApiError) -> DeliveryError:
    response = error.response
    # The library puts aiohttp's response in place of its own where the body is no JSON.
    status: int = getattr(response, "status_code", 0) or getattr(response, "status", 0)
    headers = getattr(response, "headers", {})
    reason = code_of(error)
    if reason is None:
        return from_status(status, headers, f"http_{status}")
    if status == _TOO_MANY_REQUESTS or reason in _THROTTLED:
        return Throttled(reason, _retry_after(headers))
    if status >= _SERVER_ERROR or reason in _UNKNOWN:
        return OutcomeUnknown(reason)
    if reason in _NOT_SENT:
        return NotSent(reason)
    return ChatGone(reason) if reason in _GONE else Rejected(reason)


def _retry_after(headers: Mapping[str, str]) -> float:
    try:
        return max(0.0, float(headers.get("Retry-After", _LATER)))
    except ValueError:
        return _LATER
