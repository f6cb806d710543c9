"""The command line: help, bad usage (2, one line), failure (1, one line), --debug."""

import sys

import pytest

from tests.app.conftest import Here
from tests.app.program import PAIDUP, Program

COMMANDS = ("demo", "serve", "chat", "import", "link", "reminders", "understand", "doctor", "db")


async def test_help_names_every_command(program: Program) -> None:
    ended = await program.run("--help")
    assert (ended.status, ended.err) == (0, "")
    for command in COMMANDS:
        assert f"  {command} " in ended.out


def test_python_m_app_is_the_same_program(here: Here) -> None:
    assert PAIDUP.exists()
    assert sys.modules["app.cli"].main is not None
    assert here("--help").out.startswith("Usage: paidup ")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(here: Here, command: str) -> None:
    ended = here(command, "--help")
    assert (ended.status, ended.err) == (0, "")
    assert f"Usage: paidup {command}" in ended.out


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("bogus",),
        ("db",),
        ("db", "downgrade"),
        ("demo", "--port", "0"),
        ("demo", "--port", "many"),
        ("demo", "--bogus"),
        ("serve", "--role", "web,cook"),
        ("serve", "--role", ""),
        ("import",),
        ("link",),
        ("understand", "--today", "tomorrow"),
        ("reminders", "preview", "--at", "noon"),
        ("reminders", "preview", "--at", "2026-11-30T09:00"),
        ("reminders", "preview", "--days", "0"),
        ("chat", "--db"),
    ],
    ids=" ".join,
)
def test_bad_usage_exits_2_with_one_line(here: Here, arguments: tuple[str, ...]) -> None:
    ended = here(*arguments)
    assert ended.status == 2
    assert ended.out == ""
    assert ended.complaint.startswith("paidup: ")
    assert ended.complaint.endswith("(paidup --help shows how)")


async def test_bad_usage_of_the_real_program(program: Program) -> None:
    ended = await program.run("bogus")
    assert (ended.status, ended.out) == (2, "")
    assert ended.complaint == "paidup: No such command 'bogus' (paidup --help shows how)"


@pytest.mark.parametrize(
    ("arguments", "settings", "words"),
    [
        (("serve",), {"DATABASE_URL": "mysql://root:hunter22@db/x"}, "DATABASE_URL must begin"),
        (("serve",), {"SECRET_KEY": "short"}, "SECRET_KEY must have 32"),
        (("link", "cus_x"), {"PORT": "http"}, "PORT: "),
        (("link", "cus_x"), {"TELEGRAM_MODE": "pigeon"}, "TELEGRAM_MODE: "),
        (("understand", "nowhere.txt"), {}, "nowhere.txt can't be read: No such file"),
        (("import", "nowhere.json"), {}, "nowhere.json"),
    ],
    ids=["database", "key", "port", "mode", "file", "import"],
)
def test_a_failure_exits_1_with_a_line_for_a_person(
    here: Here, arguments: tuple[str, ...], settings: dict[str, str], words: str
) -> None:
    ended = here(*arguments, **settings)
    assert ended.status == 1
    assert words in ended.err
    assert "Traceback" not in ended.err
    assert "hunter22" not in ended.err


def test_an_unforeseen_failure_says_how_to_see_more(here: Here, tmp_path: object) -> None:
    ended = here("db", "upgrade", DATABASE_URL="sqlite:////proc/nowhere/paidup.db")
    assert ended.status == 1
    assert ended.complaint.startswith("paidup: ")


async def test_debug_shows_the_traceback(program: Program) -> None:
    broken = {"DATABASE_URL": "sqlite:////proc/nowhere/paidup.db"}
    plain = await program.run("db", "upgrade", **broken)
    assert plain.status == 1
    assert plain.complaint.startswith("paidup: ")
    debug = await program.run("--debug", "db", "upgrade", **broken)
    assert debug.status == 1
    assert "Traceback" in debug.err
