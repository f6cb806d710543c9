"""PaperVersion: to whom an invoice's paper was made out; another address makes another version."""

from dataclasses import dataclass, replace
from datetime import datetime

from billing.customer import Customer, PostalAddress


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """The recipient as the paper of this version names it. `since` is when it was first made."""

    version: int  # from 1
    name: str
    company: str
    address: PostalAddress
    tax_id: str
    since: datetime

    def is_for(self, customer: Customer) -> bool:
        """Whether a paper that is made out now would name the same recipient."""
        return self == version_of(customer, self.version, self.since)

    def recipient(self, customer: Customer) -> Customer:
        """The customer as the paper names them."""
        return replace(
            customer,
            name=self.name,
            company=self.company,
            address=self.address,
            tax_id=self.tax_id,
        )


def version_of(customer: Customer, version: int, since: datetime) -> PaperVersion:
    """What a paper that is made out to this customer now says."""
    return PaperVersion(
        version=version,
        name=customer.name,
        company=customer.company,
        address=customer.address,
        tax_id=customer.tax_id,
        since=since,
    )
