"""Stripe's own PDF of an invoice: the paper that the firm issued."""

from urllib.parse import urljoin, urlsplit

import httpx
import stripe

from billing.errors import ProviderRejected, ProviderUnavailable
from billing.providers.papers import MOST_BYTES
from billing.providers.stripe.client import asking

_TIMEOUT = 8.0  # seconds: a customer waits, and we have a paper of our own
_HOPS = 3
_HOME = "stripe.com"
_BROKEN = 500


class StripePapers:
    """Fetches it from the address that Stripe gives, and from nowhere else."""

    def __init__(self, client: stripe.StripeClient, api_url: str) -> None:
        self._client = client
        self._api = urlsplit(api_url)

    async def fetch_invoice(self, invoice: str) -> bytes:
        """The PDF. Its address is asked for each time: it dies, and is a key to the paper."""
        with asking():
            found = await self._client.v1.invoices.retrieve_async(invoice)
        if not found.invoice_pdf:
            raise ProviderRejected("Stripe has no paper of this invoice")
        try:
            async with httpx.AsyncClient(timeout=_TIMEOUT) as http:
                return await self._download(http, found.invoice_pdf)
        except (httpx.HTTPError, httpx.InvalidURL):
            raise ProviderUnavailable("Stripe did not give the paper") from None

    async def _download(self, http: httpx.AsyncClient, url: str) -> bytes:
        for _ in range(_HOPS):
            self._check(url)
            async with http.stream("GET", url) as answer:
                if answer.is_redirect:
                    url = urljoin(url, answer.headers.get("location", ""))
                    continue
                return await _paper_of(answer)
        raise ProviderRejected("the paper's address leads round and round")

    def _check(self, url: str) -> None:
        target = urlsplit(url)
        at_home = target.scheme == "https" and f".{target.hostname}".endswith(f".{_HOME}")
        at_api = (target.scheme, target.netloc) == (self._api.scheme, self._api.netloc)
        if not (at_home or at_api):
            raise ProviderRejected("the paper's address is not Stripe's")


async def _paper_of(answer: httpx.Response) -> bytes:
    if answer.status_code >= _BROKEN:
        raise ProviderUnavailable(f"Stripe did not give the paper ({answer.status_code})")
    if not answer.is_success:
        raise ProviderRejected(f"Stripe refuses the paper ({answer.status_code})")
    paper = bytearray()
    async for part in answer.aiter_bytes():
        paper += part
        if len(paper) > MOST_BYTES:
            raise ProviderRejected("the paper is too large")
    if not paper.startswith(b"%PDF-"):
        raise ProviderRejected("what Stripe gave is no PDF")
    return bytes(paper)
