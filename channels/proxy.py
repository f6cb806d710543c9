"""Which proxy the environment names for an address, for libraries that don't look by themselves."""

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass


def proxy_for(url: str) -> str | None:
    """From HTTPS_PROXY or HTTP_PROXY, else ALL_PROXY, with its scheme; None in NO_PROXY.

    This machine needs none for itself.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host == "localhost" or host.startswith("127.") or host == "::1" or proxy_bypass(host):
        return None
    named = getproxies()
    proxy = named.get(parts.scheme) or named.get("all")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy
