"""What the program has and the documents do not name fails here."""

import re
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest
import typer
from pydantic import SecretStr
from pydantic_settings import BaseSettings
from starlette.routing import BaseRoute, Mount, Route

import billing.providers
import channels
import scheduler.jobs
from app.build import load_words, open_house
from app.cli import cli
from app.clock import SystemClock
from app.demo.desk import DemoDesk
from app.demo.playground import MailboxDoor, Playground
from app.demo.run import demo_plan
from app.desk_settings import DeskSettings
from app.events_out import EventSettings
from app.house import House, Words
from app.pages.demo import DemoPages
from app.plan import ChosenChannel, HousePlan
from app.plugins import find_plugins
from app.reminder_settings import ReminderSettings
from app.serve import page_desk, web_of
from app.settings import Settings
from billing.providers.provider import ProviderPlugin
from billing.providers.stripe.health import EVENTS
from channels.channel import ChannelPlugin
from channels.email.settings import EmailSettings
from channels.slack.settings import SlackSettings
from channels.telegram.settings import Mode, TelegramSettings
from channels.web.settings import WebSettings
from scheduler.job import Job
from tests.standins.telegram import TelegramStandin

# Where files lie and how often a page looks: rarely wanted, named in docs/reference.md only.
RARE = {"MAILBOX", "TERMINAL_FILES", "WEB_POLL_SECONDS"}
# Read by the libraries that we speak through.
FOREIGN = {"ALL_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE"}


def unnamed(names: Iterable[str], text: str) -> list[str]:
    """Those that stand nowhere in the text as a word of their own."""
    return [one for one in names if not re.search(rf"(?<![\w/-]){re.escape(one)}(?![\w/-])", text)]


def settings_classes() -> list[type[BaseSettings]]:
    """Every class that reads the environment."""
    found: list[type[BaseSettings]] = [Settings, ReminderSettings, DeskSettings, EventSettings]
    found += [one.settings for one in find_plugins(channels, "CHANNEL", ChannelPlugin)]
    found += [one.settings for one in find_plugins(billing.providers, "PROVIDER", ProviderPlugin)]
    return found


def variables(kind: type[BaseSettings]) -> set[str]:
    """The environment's names of one class."""
    prefix = kind.model_config.get("env_prefix", "")
    return {
        str(field.validation_alias or f"{prefix}{name}").upper()
        for name, field in kind.model_fields.items()
    }


@pytest.fixture(scope="module")
def example(root: Path) -> set[str]:
    """The names that .env.example sets."""
    lines = (root / ".env.example").read_text("utf-8").splitlines()
    return {line.partition("=")[0] for line in lines if line and not line.startswith("#")}


@pytest.fixture(scope="module")
def words() -> Words:
    """Skills and languages."""
    return load_words()


def test_every_setting_is_in_the_example_and_no_other(example: set[str]) -> None:
    read = {name for kind in settings_classes() for name in variables(kind)}
    assert read - example == set()
    assert example - read == set()


def test_every_setting_of_the_example_has_a_comment_of_its_group(root: Path) -> None:
    groups = (root / ".env.example").read_text("utf-8").split("# ---")[1:]
    assert groups
    for group in groups:
        heading, *lines = group.splitlines()
        assert heading.strip(" -")
        assert any("=" in line for line in lines if not line.startswith("#")), heading


def test_every_setting_is_named(example: set[str], manual: str) -> None:
    assert unnamed(sorted(example | RARE), manual) == []


def test_every_setting_that_a_document_names_is_one(
    example: set[str], documents: dict[str, str]
) -> None:
    known = example | RARE | FOREIGN
    found = {
        (path, name)
        for path, text in documents.items()
        for name in re.findall(r"`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b", text)
    }
    assert len(found) > 100
    assert {one for one in found if one[1] not in known} == set()


def test_every_command_that_a_document_names_is_one(documents: dict[str, str]) -> None:
    commands = dict(_commands(typer.main.get_command(cli), "paidup"))
    groups = {name.rpartition(" ")[0] for name in commands}
    found = [
        (path, re.split(r" (?=--)", line))
        for path, text in documents.items()
        for line in re.findall(r"`(paidup [a-z][^`|<]*)`", " ".join(text.split()))
    ]
    assert len(found) > 100
    wrong = {
        (path, " ".join(line))
        for path, line in found
        if not (command := _named(line[0], commands, groups))
        or not {one.split()[0] for one in line[1:]} <= {*commands.get(command, ()), "--debug"}
    }
    assert wrong == set()


def _named(words: str, commands: Iterable[str], groups: Iterable[str]) -> str:
    """The command in words that its arguments may follow; a group counts where it stands alone."""
    if words in groups:
        return words
    return next((one for one in commands if f"{words} ".startswith(f"{one} ")), "")


def test_every_command_is_named_with_its_options(manual: str) -> None:
    commands = dict(_commands(typer.main.get_command(cli), "paidup"))
    assert "paidup reminders preview" in commands
    assert unnamed(commands, manual) == []
    lines = {name: _lines_with(f"`{name}", manual) for name in commands}
    lacking = {
        f"{name} {option}"
        for name, options in commands.items()
        for option in options
        if option not in lines[name]
    }
    assert lacking == set()


def _lines_with(part: str, text: str) -> str:
    return "\n".join(line for line in text.splitlines() if part in line)


def _commands(command: object, path: str) -> Iterable[tuple[str, list[str]]]:
    children = getattr(command, "commands", None)
    if children is None:
        options = [name for one in getattr(command, "params", ()) for name in one.opts]
        yield path, [name for name in options if name.startswith("--") and name != "--help"]
        return
    for name, child in children.items():
        yield from _commands(child, f"{path} {name}")


def test_every_skill_intent_and_typed_command_is_named(words: Words, manual: str) -> None:
    typed = [f"`/{name}`" for name in (*words.skills.commands, "start")]
    assert [one for one in typed if one not in manual] == []
    intents = [f"`{name}`" for name in words.skills.intents]
    assert [one for one in intents if one not in manual] == []
    rows = re.findall(r"^\| (\w+) \| (`.*`) \|$", manual, re.MULTILINE)
    owners = {intent: skill for skill, names in rows for intent in re.findall(r"`(\w+)`", names)}
    for intent in words.skills.intents:
        found = words.skills.find(intent)
        assert found is not None
        assert owners.get(intent) == found[0].name, intent


def test_every_job_is_named_with_its_interval(manual: str) -> None:
    for job in find_plugins(scheduler.jobs, "JOB", Job, files=True):
        row = _lines_with(f"| `{job.name}` |", manual)
        seconds = int(job.every.total_seconds())
        spans = {f"{seconds} s", f"{seconds // 60} min", f"{seconds // 3600} h"}
        assert row.split("|")[2].strip() in spans, job.name


@pytest.fixture
async def house(tmp_path: Path, words: Words) -> AsyncIterator[tuple[House, HousePlan]]:
    """The demo's house with every channel that has addresses open, and nothing running."""
    database = f"sqlite:///{tmp_path}/paidup.db"
    async with TelegramStandin() as standin:
        telegram = TelegramSettings(
            bot_token=SecretStr(standin.token),
            api_url=standin.url,
            mode=Mode.WEBHOOK,
            webhook_secret=SecretStr("a-secret"),
        )
        slack = SlackSettings(
            bot_token=SecretStr("xoxb-made-up"), signing_secret=SecretStr("made-up")
        )
        settings: dict[str, BaseSettings] = {
            "telegram": telegram,
            "slack": slack,
            "web": WebSettings(chat=True),
            "email": EmailSettings(),
        }
        plugins = find_plugins(channels, "CHANNEL", ChannelPlugin)
        chosen = [ChosenChannel(one, settings[one.name]) for one in plugins if one.name in settings]
        firm = Settings(
            database_url=database,
            secret_key=SecretStr("k" * 32),
            desk_api_token=SecretStr("d" * 32),
        )
        installing = {
            one.name: one.installing(firm.public_url) for one in plugins if one.installing
        }
        plan = HousePlan(
            firm, ReminderSettings(), tuple(chosen), SystemClock(), installing=installing
        )
        async with open_house(plan, words) as opened:
            yield opened, plan


async def test_every_address_is_named(
    house: tuple[House, HousePlan], tmp_path: Path, manual: str
) -> None:
    opened, plan = house
    plan, clock = demo_plan(plan, None, tmp_path)
    mailbox = MailboxDoor(tmp_path / "mailbox")
    agents = DemoDesk(opened.desk_door)
    pages = DemoPages(Playground(opened, clock), mailbox, agents, page_desk(plan))
    routes = web_of(plan, opened, pages.routes()).routes
    names = [name for route in routes for name in _names(route)]
    assert {
        "POST /telegram/webhook",
        "POST /slack/events",
        "GET /slack/install",
        "GET /demo",
    } <= set(names)
    assert [one for one in names if f"`{one}`" not in manual] == []


def _names(route: BaseRoute) -> list[str]:
    path = str(getattr(route, "path", ""))
    if isinstance(route, Mount) or not isinstance(route, Route):
        return [path]
    path = path.replace(":int}", "}")
    return [f"{method} {path}" for method in sorted((route.methods or set()) - {"HEAD"})]


def test_every_event_that_stripe_must_tell_is_named(manual: str) -> None:
    assert unnamed(EVENTS, manual) == []
