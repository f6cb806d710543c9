"""What a provider's folder offers to the house: one named value, PROVIDER, of this type."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from pydantic_settings import BaseSettings

from billing.clock import Clock
from billing.providers.bills import Bills
from billing.providers.desk import SubscriptionDesk
from billing.providers.details import DetailsDesk
from billing.providers.papers import IssuedPapers
from billing.providers.port import OwnInvoices, PaymentProvider
from billing.providers.refunds import Refunds
from billing.providers.source import BookSource
from billing.providers.wallet import Wallet
from billing.store.database import Database


@dataclass(frozen=True, slots=True)
class ProviderContext:
    """What a provider gets when it opens."""

    database: Database  # for a provider that keeps its own state, in a store/ of its own
    clock: Clock
    public_url: str  # no trailing slash
    secret_key: bytes
    time_zone: str = "UTC"  # the business's, IANA


@dataclass(frozen=True, slots=True)
class OpenProvider:
    """What a provider in operation can do. `source` where the firm's books live there, `invoices`
    and `papers` where it issues the firm's invoices, `desk` where its subscriptions can be changed,
    `wallet` where customers' payment methods are kept, `refunds` where payments can go back,
    `details` where customers' addresses and tax ids can be changed, `bills` where a bill stands in
    the chat.
    """

    payments: PaymentProvider
    source: BookSource | None = None
    invoices: OwnInvoices | None = None
    papers: IssuedPapers | None = None
    desk: SubscriptionDesk | None = None
    wallet: Wallet | None = None
    refunds: Refunds | None = None
    details: DetailsDesk | None = None
    bills: Bills | None = None


class ProviderNotWell(Exception):
    """Why a provider would not work; the message says what to do."""


# (settings, public address) → who we are there; changes nothing, raises ProviderNotWell.
Check = Callable[[Any, str], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class ProviderPlugin:
    """A provider's name, its settings, whether they turn it on, and how to open it.

    `open` and `check` are the places that may import the provider's library. A `fallback` serves
    only where no other provider is on; one that serves `beside` the chosen one is never chosen.
    """

    name: str
    settings: type[BaseSettings]
    enabled: Callable[[Any], bool]
    open: Callable[[Any, ProviderContext], AbstractAsyncContextManager[OpenProvider]]
    fallback: bool = False
    beside: bool = False
    check: Check | None = None
