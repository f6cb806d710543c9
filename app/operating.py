"""Commands for the operator: links, the schema."""

from dataclasses import replace

from rich.console import Console

from app.build import load_words, open_house
from app.demo.run import KEY, VAR, beside_demo
from app.errors import CommandRefused
from app.plan import ChosenChannel, HousePlan
from app.schema import upgrade
from app.serve import refuse_no_key, refuse_unready
from billing.store.database import Database

_CHATS = ("telegram", "web", "slack")  # where a link can be used, the likeliest first


async def make_link(plan: HousePlan, customer: str, channel: str) -> None:
    """Print how a chat is tied to the customer: an address to open, or what to send where; ten
    minutes, first come.
    """
    plan = _of_whoever_serves(plan)
    alone = replace(plan, channels=(_chosen(plan, channel),))  # nobody else needs to be woken
    name = alone.channels[0].plugin.name
    async with open_house(alone, load_words()) as house:
        await refuse_unready(house.database)
        refuse_no_key(plan)
        try:
            async with house.database.transaction() as tx:
                token = await house.identity.grant(tx, customer, name, plan.clock.now())
        except LookupError as error:
            raise CommandRefused(str(error.args[0])) from error
        link = house.channels[name].deep_link(token)
    Console(soft_wrap=True).print(link or _typed(plan, name, token), highlight=False, markup=False)


def _of_whoever_serves(plan: HousePlan) -> HousePlan:
    """A link is known by its key, so it is made with the key of who is to take it."""
    if not plan.settings.secret_key.get_secret_value() and (VAR / KEY).exists():
        return beside_demo(plan)
    return plan


def _typed(plan: HousePlan, channel: str, token: str) -> str:
    if channel == "slack":
        return f"send this in Slack: /billing start {token}"
    return f"open {plan.settings.public_url}/chat and send: /start {token}"


def _chosen(plan: HousePlan, channel: str) -> ChosenChannel:
    set_up = {str(one.plugin.name): one for one in plan.channels}
    known = {name: set_up[name] for name in _CHATS if name in set_up}
    if not known:
        raise CommandRefused("no chat is set up here: set TELEGRAM_BOT_TOKEN, or SLACK_BOT_TOKEN")
    wanted = channel or next(iter(known))
    if wanted not in known:
        raise CommandRefused(
            f"no link can be made for {wanted!r}: what is set up here is {', '.join(known)}"
        )
    return known[wanted]


async def upgrade_database(plan: HousePlan) -> None:
    """Apply what the schema lacks."""
    database = Database(plan.settings.database_url)
    try:
        await upgrade(database)
    finally:
        await database.close()
    Console().print("The schema is up to date.")
