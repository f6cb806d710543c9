"""DetailsDesk: what the books need of a provider to change a customer's own details there."""

from collections.abc import Mapping
from typing import Protocol

from billing.customer import Customer


class DetailsDesk(Protocol):
    """Changes what stands on invoices to come."""

    name: str

    async def change(self, after: Customer, values: Mapping[str, str], key: str) -> None:
        """Write these details (names of billing.details.NAMES) as they stand in `after`.

        Again under the same key it is done once. Raises ProviderRejected for what the provider does
        not take, ProviderUnavailable where it does not answer.
        """
        ...

    async def change_email(self, customer: str, old: str, new: str, key: str) -> None:
        """Put an address in the old one's place; where it stands already, nothing is done.

        Raises as `change` does, ProviderRejected also for an old one that is not there.
        """
        ...
