"""Makes `secret:` addresses real at the moment of sending: tokens are never stored."""

from dataclasses import dataclass

from bot import card_page, stop_page
from bot.keyring import Keyring

_ROUTES = {"secret:link/": "link", "secret:file/": "file"}
_PATHS = {"link": "link", "file": "files"}


@dataclass(frozen=True, slots=True)
class SecretAddresses:
    """Knows what each kind of secret address becomes."""

    keyring: Keyring
    public_url: str

    def resolve(self, address: str) -> str:
        """The real address; raises LookupError for an unknown kind."""
        if address.startswith(card_page.PREFIX):
            return f"{self.public_url}/card/{card_page.token(self.keyring, address)}"
        if address.startswith(stop_page.PREFIX):
            return f"{self.public_url}/stop/{stop_page.token(self.keyring, address)}"
        for scheme, purpose in _ROUTES.items():
            if address.startswith(scheme):
                token = self.keyring.token(purpose, address.removeprefix(scheme))
                return f"{self.public_url}/{_PATHS[purpose]}/{token}"
        raise LookupError("an unknown kind of secret address")
