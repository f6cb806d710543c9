"""Opens the payment provider that the settings turn on; the sandbox where none is."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

import billing.providers
from app.plan import HousePlan
from app.plugins import find_plugins
from billing.providers.provider import OpenProvider, ProviderContext, ProviderPlugin
from billing.store.database import Database


def secret_of(plan: HousePlan) -> bytes:
    """The secret key as bytes."""
    return plan.settings.secret_key.get_secret_value().encode()


def open_provider(plan: HousePlan, database: Database) -> AbstractAsyncContextManager[OpenProvider]:
    """The plan's, else the first that is on, fallbacks last; they alone in a sandbox."""
    plugins = find_plugins(billing.providers, "PROVIDER", ProviderPlugin)
    context = _context(plan, database)
    if plan.provider is not None:
        return plan.provider.plugin.open(plan.provider.settings, context)
    for plugin in sorted(_main(plugins), key=lambda one: one.fallback):
        settings = plugin.settings()
        if plugin.enabled(settings) and (plugin.fallback or not plan.sandbox):
            return plugin.open(settings, context)
    raise LookupError("no payment provider is on, and there is no fallback")


@asynccontextmanager
async def open_beside(
    plan: HousePlan, database: Database
) -> AsyncIterator[tuple[OpenProvider, ...]]:
    """Those that serve beside the chosen one; none where no real money moves."""
    chosen = () if plan.sandbox else plan.beside
    async with AsyncExitStack() as stack:
        opening = [one.plugin.open(one.settings, _context(plan, database)) for one in chosen]
        yield tuple([await stack.enter_async_context(one) for one in opening])


def _main(plugins: Iterable[ProviderPlugin]) -> tuple[ProviderPlugin, ...]:
    return tuple(one for one in plugins if not one.beside)


def _context(plan: HousePlan, database: Database) -> ProviderContext:
    return ProviderContext(
        database=database,
        clock=plan.clock,
        public_url=plan.settings.public_url,
        secret_key=secret_of(plan),
        time_zone=plan.settings.business_time_zone,
    )
