"""Opens the house: reads the words, ties the parts together, opens the channels."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import bot.skills
from app.desk import places_of
from app.features import features_of
from app.house import House, Words
from app.languages import language_folders
from app.opinion import open_consultation
from app.parts.ground import Ground
from app.parts.money import Money
from app.parts.talk import Talk
from app.parts.upkeep import Upkeep
from app.plan import HousePlan
from app.plugins import find_plugins
from app.presence import Presence
from app.provider import open_beside, open_provider, secret_of
from app.shared_time import shared_time
from billing.store.database import Database
from bot.consulting import Consultation
from bot.features import Features
from bot.form_checks import FormChecks
from bot.phrases import Phrases, load_packs
from bot.skill import Skill
from bot.skillbook import SkillBook
from bot.store.desk_threads import StoredThreads
from bot.understanding.remembering import RememberingUnderstander
from bot.understanding.understander import load_packaged
from channels.channel import ChannelContext


def load_words() -> Words:
    """Read every skill and language."""
    return Words(
        phrases=Phrases(load_packs(language_folders())),
        skills=SkillBook(find_plugins(bot.skills, "SKILL", Skill)),
        understander=RememberingUnderstander(load_packaged()),
    )


@asynccontextmanager
async def open_house(plan: HousePlan, words: Words | None = None) -> AsyncIterator[House]:
    """Build every part, open the channels, and close them all at the end. Nothing runs yet."""
    async with AsyncExitStack() as stack:
        database = Database(plan.settings.database_url)
        stack.push_async_callback(database.close)
        if plan.one_time:
            plan = replace(
                plan, clock=await stack.enter_async_context(shared_time(database, plan.clock))
            )
        provider = await stack.enter_async_context(open_provider(plan, database))
        beside = await stack.enter_async_context(open_beside(plan, database))
        words = words or load_words()
        features = features_of(plan.settings, words.skills)
        words = replace(words, phrases=words.phrases.without(features))
        opinion = await stack.enter_async_context(open_consultation(plan.settings, words))
        ground = Ground(plan, words, database, provider)
        house = _tie(ground, Money(ground, beside), opinion)
        await _open_channels(plan, house, stack)
        yield house


async def _open_channels(plan: HousePlan, house: House, stack: AsyncExitStack) -> None:
    presence = Presence(house.database, plan.clock)
    context = ChannelContext(
        receiver=house.engine,
        clock=plan.clock,
        public_url=plan.settings.public_url,
        business_name=plan.settings.business_name,
        database=house.database,
        secret_key=secret_of(plan),
        alone=house.leases.alone,
        signed_in=presence.signed_in,
        busy=house.engine.is_working,
        left_at=presence.left_at,
        wrong_in=FormChecks(house.database, house.turns, house.words.phrases, plan.clock).wrong_in,
        threads=StoredThreads(house.database),
        cashier=house.cashier,
        hidden_commands=_hidden(house.words.skills, features_of(plan.settings, house.words.skills)),
    )
    places = {place.channel: place.id for place in places_of(plan)}
    for chosen in plan.channels:
        context = replace(context, desk_place=places.get(chosen.plugin.name, ""))
        opened = chosen.plugin.open(chosen.settings, context)
        house.channels[chosen.plugin.name] = await stack.enter_async_context(opened)


def _tie(ground: Ground, money: Money, opinion: Consultation | None) -> House:
    talk = Talk(ground, money, opinion)
    upkeep = Upkeep(ground, money, talk)
    return House(
        database=ground.database,
        words=ground.words,
        leases=ground.leases,
        identity=ground.identity,
        keyring=ground.keyring,
        channels=ground.channels,
        provider=ground.provider,
        till=money.till,
        intake=money.intake,
        charges=money.charges,
        refunds=money.refunds,
        engine=talk.engine,
        turns=talk.turns,
        deliverer=talk.deliverer,
        effects=talk.effects,
        link_desk=talk.link_desk,
        reminders=talk.reminders,
        promises=talk.promises,
        subscription_notices=talk.subscription_notices,
        cases=talk.cases,
        bundles=talk.bundles,
        announcer=upkeep.announcer,
        contacts=upkeep.contacts,
        news=upkeep.news,
        homes=upkeep.homes,
        cashier=upkeep.cashier,
        runner=upkeep.runner,
        pulse=ground.pulse,
        tending=upkeep.tending,
        erasing=upkeep.erasing,
        desk_files=upkeep.desk_files,
        desk_door=upkeep.desk_door,
        events=upkeep.events,
        metrics=upkeep.metrics(opinion),
    )


def _hidden(skills: SkillBook, features: Features) -> frozenset[str]:
    return frozenset(word for word, intent in skills.commands.items() if features.is_off(intent))
