"""WalletDesk: what is charged by itself and from which method; the books follow at once."""

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from billing.customer import CustomerId
from billing.errors import NotThere
from billing.mirror.mirror import Mirror
from billing.providers.source import ObjectKind, Subject
from billing.providers.wallet import Wallet
from billing.store import customers, invoices
from billing.store.database import Database
from billing.subscription import Subscription, SubscriptionStatus


class DeskWord(StrEnum):
    """How a wish ended."""

    DONE = "done"
    NO_METHOD = "no_method"  # it is gone, or there is none to charge
    NO_SUBSCRIPTION = "no_subscription"  # nothing renews, so nothing is charged by itself


@dataclass(frozen=True, slots=True)
class WalletDesk:
    """One provider's wallet and, where the firm's books live there, their mirror.

    Each act may be repeated under its key; the books say what is true before it returns. They raise
    ProviderUnavailable and ProviderRejected as the wallet does.
    """

    database: Database
    wallet: Wallet
    mirror: Mirror | None = None

    async def make_default(self, customer: str, method: str, key: str) -> DeskWord:
        """Charge this one from now on."""
        try:
            await self.wallet.make_default(CustomerId(customer), method, key)
        except NotThere:
            return DeskWord.NO_METHOD
        await self._refresh(customer, await self._subscriptions(customer))
        return DeskWord.DONE

    async def remove(self, customer: str, method: str, key: str) -> DeskWord:
        """Never charge this one again."""
        with suppress(NotThere):  # then it is gone already
            await self.wallet.remove(CustomerId(customer), method, key)
        await self._refresh(customer, await self._subscriptions(customer))
        return DeskWord.DONE

    async def set_autopay(self, customer: str, key: str, *, on: bool, method: str = "") -> DeskWord:
        """Charge what renews by itself from now on, from the method that was agreed to, or no more.

        A subscription that names another method for itself follows.
        """
        async with self.database.transaction() as tx:
            methods = await customers.list_payment_methods(tx, customer)
        chosen = method or next((one.id for one in methods), "")
        if on and chosen not in {one.id for one in methods}:
            return DeskWord.NO_METHOD
        renewing = await self._subscriptions(customer)
        if self.mirror is not None and not renewing:
            return DeskWord.NO_SUBSCRIPTION
        names = [one.id for one in renewing]
        if on:
            await self.wallet.make_default(CustomerId(customer), chosen, f"{key}:default")
        await self.wallet.set_automatic(CustomerId(customer), names, key, on=on)
        await self._refresh(customer, renewing)
        return DeskWord.DONE

    async def _subscriptions(self, customer: str) -> tuple[Subscription, ...]:
        """Those that go on and live at the provider."""
        async with self.database.transaction() as tx:
            found = await customers.list_subscriptions(tx, customer)
        return tuple(
            one
            for one in found
            if one.terms.provider == self.wallet.name
            and one.status is not SubscriptionStatus.CANCELED
        )

    async def _refresh(self, customer: str, renewing: tuple[Subscription, ...]) -> None:
        if self.mirror is None:
            return
        async with self.database.transaction() as tx:
            unpaid = await invoices.list_open(tx, customer)
        await self.mirror.refresh(
            (
                Subject(ObjectKind.CUSTOMER, customer),
                *(Subject(ObjectKind.SUBSCRIPTION, one.id) for one in renewing),
                *(
                    Subject(ObjectKind.INVOICE, one.collection.id)
                    for one in unpaid
                    if one.collection.automatic
                ),
            )
        )
