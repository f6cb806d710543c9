"""What the pages for a new card ask for, answered by the wallet."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.pages import ports
from billing.clock import Clock
from billing.customer import CustomerId
from billing.errors import ProviderError
from billing.providers.sandbox.portal import BRANDS, SandboxPortal
from billing.providers.wallet import Wallet
from billing.store.database import Database
from bot import card_page
from bot.keyring import Keyring
from bot.store import links


@dataclass(frozen=True, slots=True)
class CardDoor:
    """From a chat that is still signed in to the provider's page."""

    database: Database
    wallet: Wallet
    keyring: Keyring
    clock: Clock

    async def open(self, token: str, back: str) -> str | ports.CardWord:
        """The provider's address, made now."""
        allowed = card_page.pass_of(self.keyring, token, self.clock.now())
        if allowed is None:
            return ports.CardWord.OVER
        async with self.database.transaction() as tx:
            customer = await links.find_customer_of(tx, allowed.link)
            may = await links.may_act(tx, allowed.link)
        if customer is None or not may:
            return ports.CardWord.OVER
        try:
            page = (
                await self.wallet.verification_page(allowed.verification)
                if allowed.verification
                else await self.wallet.open_portal(CustomerId(customer), back)
            )
        except ProviderError:
            return ports.CardWord.AWAY
        return page or ports.CardWord.OVER


@dataclass(frozen=True, slots=True)
class ShelfDoor:
    """The sandbox's cards for its page."""

    portal: SandboxPortal

    def cards(self, token: str) -> Sequence[tuple[str, str]]:
        """What can be chosen."""
        if self.portal.owner(token) is None:
            return ()
        return tuple((word, f"{name} ••••{last4}") for word, (name, last4) in BRANDS.items())

    async def add(self, token: str, brand: str) -> bool:
        """Keep it."""
        return await self.portal.add(token, brand) is not None
