"""Keyed hashes and tokens, all made from the one secret key. Tokens are never stored."""

import base64
import hashlib
import hmac


class Keyring:
    """Each purpose has its own keys, so that a value of one can't serve as another's."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def hash(self, purpose: str, value: str) -> str:
        """A keyed hash for looking up: useless to whoever reads the database without the key."""
        return self._mac("hash", purpose, value).hex()

    def token(self, purpose: str, nonce: str) -> str:
        """256 bits in 43 characters of A-Za-z0-9_-, the same for the same nonce."""
        return base64.urlsafe_b64encode(self._mac("token", purpose, nonce)).decode().rstrip("=")

    def _mac(self, *parts: str) -> bytes:
        message = "\x00".join(parts).encode()
        return hmac.new(self._secret, message, hashlib.sha256).digest()
