"""Who may come in: API keys, versions, accounts."""

import base64
import binascii
import re
from collections.abc import Mapping

from tests.standins.stripe.errors import Refused

_KEY = re.compile(r"(sk|rk)_test_\w{4,}")
_VERSION = re.compile(r"20\d\d-\d\d-\d\d(\.[a-z]+)?(;.*)?")


def enter(headers: Mapping[str, str], revoked: set[str], account: str, verb: str, path: str) -> str:
    """The key that asks; refused as at the real door."""
    key = _key(headers.get("Authorization", ""))
    if not key:
        message = (
            "You did not provide an API key. You need to provide your API key in the Authorization "
            "header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See "
            "https://stripe.com/docs/api#authentication for details, or we can help at "
            "https://support.stripe.com/."
        )
        raise Refused(message, 401)
    if key in revoked:
        raise Refused(f"Expired API Key provided: {_starred(key)}", 401, code="api_key_expired")
    if not _KEY.fullmatch(key):
        raise Refused(f"Invalid API Key provided: {_starred(key)}", 401)
    version = headers.get("Stripe-Version")
    if version and not _VERSION.fullmatch(version):
        raise Refused(f"Invalid Stripe API version: {version}")
    other = headers.get("Stripe-Account")
    if other and other != account:
        message = (
            f"The provided key '{_starred(key)}' does not have access to account '{other}' (or "
            "that account does not exist). Application access may have been revoked."
        )
        raise Refused(message, 403, code="account_invalid")
    return key


def denied(key: str) -> Refused:
    """A restricted key without the permission."""
    message = (
        f"The provided key '{_starred(key)}' does not have the required permissions for this "
        "endpoint."
    )
    return Refused(message, 403)


def _key(authorization: str) -> str:
    kind, _, told = authorization.partition(" ")
    if kind.lower() == "bearer":
        return told.strip()
    if kind.lower() == "basic":
        try:
            return base64.b64decode(told).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""


def _starred(key: str) -> str:
    return f"{key[:8]}{'*' * max(len(key) - 12, 4)}{key[-4:]}"
