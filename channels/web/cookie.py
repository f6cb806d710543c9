"""Who a browser is: a random cookie that only the browser keeps; we keep keyed hashes of it."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from bot.keyring import Keyring
from bot.messages import ChatId, UserId

_VALUE = re.compile(r"[A-Za-z0-9_-]{22}")  # 128 bits
_KEPT_SECONDS = 90 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Browser:
    """One browser: its chat and its user, neither of which gives the cookie away."""

    chat: ChatId
    user: UserId


class BrowserCookie:
    """Names browsers. Under https the cookie is `__Host-`: no sister domain can plant one."""

    def __init__(self, keyring: Keyring, public_url: str) -> None:
        self._keyring = keyring
        self._secure = public_url.startswith("https://")
        self.name = "__Host-paidup-chat" if self._secure else "paidup-chat"

    def read(self, cookies: Mapping[str, str]) -> str | None:
        """The browser's secret, or None where there is none of ours."""
        value = cookies.get(self.name, "")
        return value if _VALUE.fullmatch(value) else None

    def find_browser(self, cookies: Mapping[str, str]) -> Browser | None:
        """Who this is, or None for a browser that never opened the chat page."""
        secret = self.read(cookies)
        if secret is None:
            return None
        return Browser(
            ChatId(self._keyring.hash("web-chat", secret)[:32]),
            UserId(self._keyring.hash("web-user", secret)[:32]),
        )

    def keep(self, response: Response, secret: str, *, apart: bool = False) -> None:
        """Set the cookie for another 90 days. `apart`: for a frame on a site of another domain,
        where the browser keeps a jar of its own for each such site (CHIPS); https only.
        """
        if apart and self._secure:
            # By hand: the standard library writes Partitioned from Python 3.14 on.
            response.headers.append(
                "set-cookie",
                f"{self.name}={secret}; Max-Age={_KEPT_SECONDS}; Path=/; HttpOnly; Secure;"
                " SameSite=None; Partitioned",
            )
            return
        response.set_cookie(
            self.name,
            secret,
            max_age=_KEPT_SECONDS,
            path="/",
            httponly=True,
            samesite="lax",
            secure=self._secure,
        )


def new_secret() -> str:
    """A browser's secret: 128 random bits."""
    return secrets.token_urlsafe(16)
