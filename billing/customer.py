"""Customer: who is billed."""

from dataclasses import dataclass
from typing import NewType

from billing.money import Currency

CustomerId = NewType("CustomerId", str)


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """A postal address; `country` is ISO 3166 alpha-2."""

    line1: str = ""
    line2: str = ""
    city: str = ""
    postal_code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """One who is billed. `locale` is BCP 47, `time_zone` IANA; `autopay` when a mandate charges by itself."""

    id: CustomerId
    name: str
    company: str
    emails: tuple[str, ...]
    currency: Currency
    locale: str
    time_zone: str
    address: PostalAddress
    tax_id: str
    autopay: bool = False

    @property
    def billed_as(self) -> str:
        """The name that stands on the invoice."""
        return self.company or self.name
