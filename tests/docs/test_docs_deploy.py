"""What operators load into their own tools names what the program really has."""

import configparser
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.metrics import Metrics
from app.schema import upgrade
from billing.store.database import Database

_NAMES = re.compile(r"\b(?:paidup|process)_[a-z_]+\b")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@pytest.fixture
async def names(tmp_path: Path) -> set[str]:
    """Of every metric, as a scrape gives them."""
    database = Database(f"sqlite:///{tmp_path}/books.db")
    try:
        await upgrade(database)
        text = await Metrics(database, lambda: 0.0, {}).text(datetime(2026, 11, 27, tzinfo=UTC))
    finally:
        await database.close()
    return {line.split()[2] for line in text.decode().splitlines() if line.startswith("# TYPE ")}


def asked(node: Any) -> set[str]:
    """The metrics that the expressions of a file name."""
    if isinstance(node, dict):
        here = set(_NAMES.findall(node["expr"])) if isinstance(node.get("expr"), str) else set()
        return here.union(*map(asked, node.values()))
    return set().union(*map(asked, node)) if isinstance(node, list) else set()


async def test_the_dashboard_shows_every_metric_and_no_other(root: Path, names: set[str]) -> None:
    shown = asked(json.loads((root / "deploy/grafana/paidup.json").read_text("utf-8")))
    assert shown - names == set()
    assert {name for name in names if name.startswith("paidup_")} - shown == set()


async def test_alerts_ask_for_what_there_is(root: Path, names: set[str]) -> None:
    rules = yaml.safe_load((root / "deploy/prometheus/alerts.yml").read_text("utf-8"))
    assert asked(rules)
    assert asked(rules) - names == set()


async def test_every_metric_is_named_and_no_other(manual: str, names: set[str]) -> None:
    own = {name for name in names if name.startswith("paidup_")}
    assert len(own) > 10
    assert set(re.findall(r"`(paidup_[a-z_]+)`", manual)) == own


def test_what_is_worth_an_alarm_has_an_alert(root: Path, manual: str) -> None:
    found = re.search(r"Worth an alarm: (.+?)\n\n", manual, re.DOTALL)
    assert found
    worth = set(_NAMES.findall(found[1]))
    assert len(worth) > 3
    rules = yaml.safe_load((root / "deploy/prometheus/alerts.yml").read_text("utf-8"))
    assert worth - asked(rules) == set()


def test_every_alert_leads_to_its_runbook(root: Path, documents: dict[str, str]) -> None:
    file = yaml.safe_load((root / "deploy/prometheus/alerts.yml").read_text("utf-8"))
    for rule in file["groups"][0]["rules"]:
        path, _, anchor = rule["annotations"]["runbook"].partition("#")
        assert anchor in set(map(anchor_of, _HEADING.findall(documents[path]))), rule["alert"]


def anchor_of(heading: str) -> str:
    """As Markdown's readers make it of a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_the_unit_starts_commands_that_there_are(root: Path, manual: str) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read_string((root / "deploy/systemd/paidup.service").read_text("utf-8"))
    for key in ("ExecStartPre", "ExecStart"):
        _, _, words = unit["Service"][key].partition("/bin/")
        assert f"`{words}`" in manual


def test_the_container_starts_commands_that_there_are(root: Path, manual: str) -> None:
    folder = root / "deploy/container"
    file = (folder / "Containerfile").read_text("utf-8")
    services = yaml.safe_load((folder / "compose.yaml").read_text("utf-8"))["services"]
    started = [json.loads(line[4:]) for line in file.splitlines() if line.startswith("CMD [")]
    started += [one["command"] for one in services.values() if "command" in one]
    assert len(started) == 3
    for words in started:
        assert f"`{' '.join(words)}" in manual


def test_the_container_sets_what_the_program_reads(root: Path) -> None:
    file = (root / "deploy/container/Containerfile").read_text("utf-8")
    example = (root / ".env.example").read_text("utf-8")
    compose = (root / "deploy/container/compose.yaml").read_text("utf-8")
    for name in re.findall(r"\b([A-Z_]+)=", file + compose.split("services:")[1]):
        assert name in {"PATH", "PYTHONUNBUFFERED"} or f"\n{name}=" in example, name
    build = yaml.safe_load(compose)["services"]["schema"]["build"]
    assert (root / "deploy/container" / build["context"] / build["dockerfile"]).exists()


def test_in_a_container_the_example_of_settings_does_not_shut_the_port(root: Path) -> None:
    """A file of settings counts more than the image's own, and less than what stands beside it."""
    folder = root / "deploy/container"
    image = (folder / "Containerfile").read_text("utf-8")
    within = {
        name: found[1] for name in ("HOST", "PORT") if (found := re.search(rf"{name}=(\S+)", image))
    }
    assert set(within) == {"HOST", "PORT"}
    assert f"\nHOST={within['HOST']}" not in (root / ".env.example").read_text("utf-8")
    services = yaml.safe_load((folder / "compose.yaml").read_text("utf-8"))["services"]
    filed = {name: one for name, one in services.items() if "env_file" in one}
    assert set(filed) == {"schema", "paidup"}
    for one in filed.values():
        assert within.items() <= one["environment"].items()
    assert services["paidup"]["ports"] == [f"127.0.0.1:8080:{within['PORT']}"]
    page = (folder / "README.md").read_text("utf-8")
    [started] = [line for line in page.splitlines() if line.startswith("podman run -d")]
    assert all(f" -e {name}={value} " in started for name, value in within.items())


def test_links_of_the_containers_page_resolve(root: Path) -> None:
    page = (root / "deploy/container/README.md").read_text("utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", page):
        assert (root / "deploy/container" / target).exists()
