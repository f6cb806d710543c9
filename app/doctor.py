"""`paidup doctor`: looks at everything that must work, and says of each what to do."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
from pydantic import ValidationError
from rich.console import Console

import billing.providers
import bot.skills
from app.desk import SETTINGS, wanted_places
from app.errors import CommandRefused, settings_line
from app.features import features_of
from app.opinion import check as check_opinion
from app.plan import ChosenChannel, HousePlan, read_plan
from app.plugins import find_plugins
from app.room import LITTLE, free_bytes, in_words, store_something
from app.schema import NEWER, is_current, is_newer
from app.seen_by_others import open_to_others
from app.serve import refuse_no_key
from billing.providers.provider import ProviderNotWell, ProviderPlugin
from billing.store.customers import count_segments
from billing.store.database import Database, DatabaseFull
from bot.features import CANCEL
from bot.skill import Skill
from bot.skillbook import SkillBook
from bot.store import heartbeat
from bot.store.database_errors import DatabaseError
from channels.channel import NotWell

_PATIENCE = 5.0  # seconds for anything on the network


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `remedy` is empty when all is well."""

    what: str
    said: str
    remedy: str = ""


_STORES_NOTHING = "reachable, but nothing can be stored"


async def run_doctor() -> bool:
    """Print every finding; whether all is well."""
    console = Console(soft_wrap=True)
    well = True
    async for finding in _findings():
        mark = "[red]✗[/red]" if finding.remedy else "[green]✓[/green]"
        console.print(f"{mark} {finding.what}: {finding.said}", highlight=False)
        if finding.remedy:
            console.print(f"  → {finding.remedy}", highlight=False, markup=False)
            well = False
    return well


async def _findings() -> AsyncIterator[Finding]:
    try:
        plan = read_plan()
    except ValidationError as error:
        yield Finding("Settings", "a value can't be used", settings_line(error))
        return
    yield _settings(plan)
    if plan.settings.features_off:
        yield _features(plan)
    if plan.settings.policy_folder:
        yield _policy_texts(plan)
    database = await _database(plan)
    yield database
    if finding := _readers(plan):
        yield finding
    if not database.remedy:
        async for finding in _held(plan):
            yield finding
    if plan.reminders.file is not None and not database.remedy:
        yield await _policy(plan)
    yield await _address(plan)
    if plan.settings.llm_api_url:
        yield await _opinion(plan)
    async for finding in _others(plan):
        yield finding


async def _others(plan: HousePlan) -> AsyncIterator[Finding]:
    """The provider, the channels, and where agents work."""
    async for finding in _payments(plan):
        yield finding
    for chosen in plan.channels:
        if chosen.plugin.check is not None:
            yield await _channel(chosen)
    for name, place in wanted_places(plan).items():
        yield await _desk(plan, name, place)


def _settings(plan: HousePlan) -> Finding:
    try:
        refuse_no_key(plan)
    except CommandRefused as refused:
        return Finding("Settings", "not ready for production", str(refused))
    return Finding("Settings", "complete")


def _features(plan: HousePlan) -> Finding:
    """What is off; and whether a customer can still cancel somewhere, as the law wants it."""
    try:
        features = features_of(plan.settings, SkillBook(find_plugins(bot.skills, "SKILL", Skill)))
    except CommandRefused as refused:
        return Finding("Features", "a name is unknown", str(refused))
    said = f"off: {', '.join(sorted(features.off))}"
    if features.is_off(CANCEL) and not features.cancel_elsewhere:
        remedy = "set CANCEL_ELSEWHERE, or take it out of FEATURES_OFF"
        return Finding("Features", f"{said}; customers can't cancel and are told no place", remedy)
    return Finding("Features", said)


def _policy_texts(plan: HousePlan) -> Finding:
    """Topics, languages and versions; and which topics some would read in a foreign language."""
    topics: dict[str, list[str]] = {}
    known = set()
    for one in plan.settings.policy_folder.list_all():
        topics.setdefault(one.topic, []).append(f"{one.language or 'any'} {one.version}")
        known |= {one.topic} if one.language in ("", "en") else set()
    said = "; ".join(f"{topic} ({', '.join(texts)})" for topic, texts in topics.items())
    if lacking := sorted(topics.keys() - known):
        named = ", ".join(lacking)
        remedy = f"add {lacking[0]}.en.md, or {lacking[0]}.md for readers of every language"
        return Finding("Policy texts", f"{said}; no English and no common text of {named}", remedy)
    return Finding("Policy texts", said)


async def _database(plan: HousePlan) -> Finding:
    database = Database(plan.settings.database_url)
    if database.is_missing:
        said = f"there is none at {database.url.database}"
        return Finding("Database", said, "check DATABASE_URL, or make it: paidup db upgrade")
    try:
        async with asyncio.timeout(_PATIENCE):
            if await is_current(database):
                return await look_at_room(database)
            newer = await is_newer(database)
    except DatabaseFull as full:
        return Finding("Database", _STORES_NOTHING, str(full))
    except (*DatabaseError, TimeoutError):
        return Finding("Database", "can't be reached", "check DATABASE_URL and that it runs")
    finally:
        await database.close()
    if newer:
        return Finding("Database", "the schema is newer than this program", NEWER)
    return Finding("Database", "the schema is old or missing", "run: paidup db upgrade")


async def look_at_room(database: Database) -> Finding:
    """Whether it can be written, and how much it can still take."""
    free = free_bytes(database)
    if free is not None and free < LITTLE:
        said = f"only {in_words(free)} are left on its disk"
        return Finding("Database", said, f"make room where {database.url.database} lies")
    try:
        await store_something(database)
    except DatabaseFull as full:
        return Finding("Database", _STORES_NOTHING, str(full))
    except DatabaseError:
        remedy = "look who may write it, and whether its disk is full or read-only"
        return Finding("Database", _STORES_NOTHING, remedy)
    left = "" if free is None else f", {in_words(free)} left on its disk"
    return Finding("Database", f"reachable, schema current, can be written{left}")


def _readers(plan: HousePlan) -> Finding | None:
    """Whether others on this machine can read a SQLite file; None where they can't."""
    database = Database(plan.settings.database_url)
    if not database.is_sqlite:
        return None
    files = " ".join(map(str, open_to_others(Path(database.url.database or ""))))
    said = "every user of this machine can read it"
    return Finding("Database file", said, f"run: chmod o-rwx {files}") if files else None


async def _held(plan: HousePlan) -> AsyncIterator[Finding]:
    """What is held since the database was set back or silent; nothing where nothing is."""
    database = Database(plan.settings.database_url)
    try:
        async with asyncio.timeout(_PATIENCE), database.transaction() as tx:
            last = await heartbeat.find(tx)
            held = await heartbeat.count_held(tx) if last and last.held_at else None
    except (*DatabaseError, TimeoutError):
        return  # it was there a moment ago
    finally:
        await database.close()
    if held is not None:
        said = f"messages held: {held.messages}, reminders held: {held.reminders}, charges wait"
        remedy = "after a restore: paidup db restored; after a mere stop: paidup db resume"
        yield Finding("Sending", said, remedy)


async def _policy(plan: HousePlan) -> Finding:
    """Whether every segment that the customers name is one of the policy's."""
    policy, database = plan.policy(), Database(plan.settings.database_url)
    try:
        async with database.transaction() as tx:
            counted = await count_segments(tx)
    finally:
        await database.close()
    known = {one.name for one in policy.list_segments()}
    unknown = {name: count for name, count in counted.items() if name not in known}
    if not unknown:
        return Finding("Reminder policy", f"version {policy.version}")
    named = ", ".join(f'"{name}" ({count} customers)' for name, count in unknown.items())
    remedy = "add the segment to the policy, or import these customers with another one"
    return Finding("Reminder policy", f"knows no {named}: they get the default's steps", remedy)


async def _address(plan: HousePlan) -> Finding:
    url = plan.settings.public_url
    try:
        async with httpx.AsyncClient(timeout=_PATIENCE) as client:
            answer = await client.get(f"{url}/healthz")
    except httpx.HTTPError:
        remedy = "start `paidup serve`, and check PUBLIC_URL and what stands before it"
        return Finding("Public address", f"{url} does not answer", remedy)
    if answer.status_code != httpx.codes.OK:
        return Finding("Public address", f"{url} answers {answer.status_code}", "check PUBLIC_URL")
    return Finding("Public address", f"{url} answers")


async def _opinion(plan: HousePlan) -> Finding:
    try:
        return Finding("Second opinion", await check_opinion(plan.settings))
    except NotWell as problem:
        return Finding("Second opinion", "would not work", str(problem))


async def _payments(plan: HousePlan) -> AsyncIterator[Finding]:
    """What the provider says of our settings; nothing of the sandbox, which has none."""
    for plugin in find_plugins(billing.providers, "PROVIDER", ProviderPlugin):
        settings = plugin.settings()
        if plugin.check is None or not plugin.enabled(settings):
            continue
        name = plugin.name.capitalize()
        try:
            async with asyncio.timeout(_PATIENCE):
                yield Finding(name, await plugin.check(settings, plan.settings.public_url))
        except ProviderNotWell as problem:
            yield Finding(name, "would not work", str(problem))
        except TimeoutError:
            yield Finding(name, "did not answer", "check the network and the address")


async def _desk(plan: HousePlan, name: str, place: str) -> Finding:
    """Whether the agents' place on a channel can be used."""
    what, setting = f"Desk in {name.capitalize()}", SETTINGS[name]
    chosen = next((one for one in plan.channels if one.plugin.name == name), None)
    if chosen is None or chosen.plugin.check_desk is None:
        remedy = f"turn {name.capitalize()} on, or unset {setting}"
        return Finding(what, f"{setting} is set, but {name.capitalize()} is off", remedy)
    try:
        async with asyncio.timeout(_PATIENCE):
            return Finding(what, await chosen.plugin.check_desk(chosen.settings, place))
    except NotWell as problem:
        return Finding(what, "would not work", str(problem))
    except TimeoutError:
        return Finding(what, "did not answer", "check the network and the address")


async def _channel(chosen: ChosenChannel) -> Finding:
    name = chosen.plugin.name.capitalize()
    if chosen.plugin.check is None:
        return Finding(name, "on")
    try:
        async with asyncio.timeout(_PATIENCE):
            return Finding(name, await chosen.plugin.check(chosen.settings))
    except NotWell as problem:
        return Finding(name, "would not work", str(problem))
    except TimeoutError:
        return Finding(name, "did not answer", "check the network and the address")
