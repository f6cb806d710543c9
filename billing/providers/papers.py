"""IssuedPapers: the papers that a provider itself issues in the firm's name."""

from typing import Protocol

MOST_BYTES = 10 * 1024 * 1024


class IssuedPapers(Protocol):
    """Reads only; every call may be repeated, none is made in a transaction."""

    async def fetch_invoice(self, invoice: str) -> bytes:
        """The PDF of the invoice with this id at the provider, of at most MOST_BYTES.

        Raises ProviderUnavailable where trying again makes sense, ProviderRejected where there is
        no such paper or what came is none.
        """
        ...
