"""`paidup chat`: a conversation in the terminal, same engine, same rules."""

import getpass
import os
import secrets
import sys
from dataclasses import replace

from app.build import open_house
from app.demo.run import VAR, beside_demo
from app.house import Role, running
from app.plan import HousePlan
from app.schema import upgrade
from app.serve import refuse_old_schema
from channels.terminal.channel import Screen, Terminal
from channels.terminal.parse import TERMINAL


async def run_chat(plan: HousePlan, url: str | None) -> None:
    """Read lines until the end of input. Mail goes where the settings say, or to var/mailbox."""
    chosen = _chat_plan(plan, url)
    async with open_house(chosen) as house:
        if house.database.is_sqlite:
            await upgrade(house.database)
        await refuse_old_schema(house.database)
        terminal = Terminal(_screen(), house.engine, chosen.clock, VAR / "files", house.idle)
        async with running(house, frozenset({Role.CHAT})):
            house.channels[TERMINAL] = terminal  # run here and by nobody else: it owns the keyboard
            await terminal.run()


def _chat_plan(plan: HousePlan, url: str | None) -> HousePlan:
    """The demo's firm, key and clock where none are set; no other channel than mail."""
    if url is not None:
        plan = replace(plan, settings=plan.settings.model_copy(update={"database_url": url}))
    plan = beside_demo(plan)
    mail = tuple(one for one in plan.channels if one.plugin.name == "email")
    return replace(plan, channels=mail)


def _screen() -> Screen:
    return Screen(
        lines=sys.stdin,
        output=sys.stdout,
        user=getpass.getuser(),
        session=secrets.token_hex(8),
        interactive=sys.stdin.isatty(),
        language=_language(os.environ.get("LANG", "")),
    )


def _language(posix: str) -> str | None:
    """de_AT.UTF-8 → de-AT; the C locale is no language."""
    tag = posix.split(".", 1)[0].replace("_", "-")
    return None if tag in {"", "C", "POSIX"} else tag
