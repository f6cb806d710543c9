"""A client for what listens on this machine: it reads no certificates, which takes longer than a
story's request, and no proxy from the environment.
"""

import ssl
from typing import Any

import httpx

_TRUSTS_NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def loopback_client(**given: Any) -> httpx.AsyncClient:
    """As httpx's, for plain HTTP."""
    return httpx.AsyncClient(verify=_TRUSTS_NOBODY, trust_env=False, **given)
