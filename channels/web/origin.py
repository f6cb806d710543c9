"""Who may write to us from a browser: pages of our own origin, and nobody else's."""

from collections.abc import Mapping
from urllib.parse import urlsplit


def is_own_page(headers: Mapping[str, str], public_url: str) -> bool:
    """Whether a form or socket comes from one of our own pages, or from no page at all.

    `Sec-Fetch-Site` decides where the browser sends it. A page under `Referrer-Policy: no-referrer`
    posts `Origin: null` (Fetch standard, "append a request Origin header"), so null alone does not
    refuse a browser too old for `Sec-Fetch-Site`: what guards those forms is the token in the path.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin in {None, "null"} or is_own_origin(origin, headers.get("host", ""), public_url)


def is_own_origin(origin: str | None, host: str, public_url: str) -> bool:
    """Whether `origin` names us: by our public address, or by the host that the browser asked for.

    The second covers 127.0.0.1 beside localhost. A foreign page can't choose the Host header.
    """
    if not origin or origin == "null":
        return False
    return _origin(origin) == _origin(public_url) or urlsplit(origin).netloc == host


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
