"""`paidup stripe sync`: the books from Stripe, with a progress bar; safe to stop and to repeat."""

from contextlib import AsyncExitStack

from rich.console import Console
from rich.progress import Progress, TaskID

from app.errors import CommandRefused
from app.plan import HousePlan
from app.provider import open_provider
from app.schema import upgrade
from app.serve import refuse_unready
from billing.errors import ProviderError
from billing.mirror.mirror import Mirror
from billing.mirror.walk import Walk
from billing.providers.source import ObjectKind
from billing.store.database import Database
from billing.store.provider_walks import WalkState
from bot.store import reminder_plan

_NAMES = {
    ObjectKind.PRICE: "prices",
    ObjectKind.CUSTOMER: "customers",
    ObjectKind.VERIFICATION: "bank accounts being verified",
    ObjectKind.SUBSCRIPTION: "subscriptions",
    ObjectKind.INVOICE: "invoices",
    ObjectKind.PAYMENT: "payments",
    ObjectKind.CREDIT: "credit",
}


async def run_sync(plan: HousePlan, *, again: bool) -> None:
    """Read everything; a stopped run goes on. Raises CommandRefused where Stripe is not set up."""
    async with AsyncExitStack() as stack:
        database = Database(plan.settings.database_url)
        stack.push_async_callback(database.close)
        provider = await stack.enter_async_context(open_provider(plan, database))
        if provider.source is None:
            raise CommandRefused("set STRIPE_API_KEY first: the books are read from Stripe")
        if database.is_sqlite:
            await upgrade(database)
        await refuse_unready(database)
        walk = Walk(Mirror(database, provider.source, plan.clock))
        try:
            ended = await _walk(walk, again=again)
        except ProviderError as error:
            raise CommandRefused(
                f"{error}: what was read is kept, run `paidup stripe sync` again to go on"
            ) from error
        async with database.transaction() as tx:
            await reminder_plan.plan(tx, plan.clock.now(), plan.policy())
    console = Console(soft_wrap=True)
    for state in ended:
        line = f"{_NAMES[state.kind]}: {state.seen} read, {state.news} new or changed"
        console.print(line, highlight=False, markup=False)
    if left_out := sum(state.left_out for state in ended):
        line = (
            f"{left_out} left out, since the books can't hold them exactly: the log names each as "
            "stripe.left_out or mirror.left_out, and says why"
        )
        console.print(line, highlight=False, markup=False)


async def _walk(walk: Walk, *, again: bool) -> tuple[WalkState, ...]:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bars: dict[ObjectKind, TaskID] = {}

        def show(state: WalkState) -> None:
            if state.kind not in bars:
                bars[state.kind] = progress.add_task(f"Reading {_NAMES[state.kind]}", total=None)
            total = state.seen if state.finished_at else None
            progress.update(bars[state.kind], completed=state.seen, total=total)

        return await walk.run(show, again=again)
