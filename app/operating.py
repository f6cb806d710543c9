"""Commands for the operator: links, the schema."""

from dataclasses import replace

from rich.console import Console

from app.build import load_words, open_house
from app.errors import CommandRefused
from app.plan import ChosenChannel, HousePlan
from app.schema import upgrade
from app.serve import refuse_unready
from billing.store.database import Database


async def make_link(plan: HousePlan, customer: str, channel: str) -> None:
    """Print a one-time link for the customer; ten minutes, first come."""
    alone = replace(plan, channels=(_chosen(plan, channel),))  # nobody else needs to be woken
    name = alone.channels[0].plugin.name
    async with open_house(alone, load_words()) as house:
        await refuse_unready(house.database)
        try:
            async with house.database.transaction() as tx:
                token = await house.identity.grant(tx, customer, name, plan.clock.now())
        except LookupError as error:
            raise CommandRefused(str(error.args[0])) from error
        link = house.channels[name].deep_link(token)
    Console(soft_wrap=True).print(
        link or f"send this in the chat: /start {token}", highlight=False, markup=False
    )


def _chosen(plan: HousePlan, channel: str) -> ChosenChannel:
    known = {str(one.plugin.name): one for one in plan.channels}
    wanted = channel or next((name for name in ("telegram", "web") if name in known), "web")
    if wanted not in known:
        raise CommandRefused(f"the channel {wanted!r} is not set up here")
    return known[wanted]


async def upgrade_database(plan: HousePlan) -> None:
    """Apply what the schema lacks."""
    database = Database(plan.settings.database_url)
    try:
        await upgrade(database)
    finally:
        await database.close()
    Console().print("The schema is up to date.")
