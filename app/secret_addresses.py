"""Makes `secret:` addresses real at the moment of sending: tokens are never stored."""

from dataclasses import dataclass

from bot import card_page
from bot.keyring import Keyring

_LINK = "secret:link/"


@dataclass(frozen=True, slots=True)
class SecretAddresses:
    """Knows what each kind of secret address becomes."""

    keyring: Keyring
    public_url: str

    def resolve(self, address: str) -> str:
        """The real address; raises LookupError for an unknown kind."""
        if address.startswith(card_page.PREFIX):
            return f"{self.public_url}/card/{card_page.token(self.keyring, address)}"
        if not address.startswith(_LINK):
            raise LookupError("an unknown kind of secret address")
        token = self.keyring.token("link", address.removeprefix(_LINK))
        return f"{self.public_url}/link/{token}"
