"""Somebody wants to be forgotten: what was said goes, the accounts stay, the bot starts anew."""

import json
from datetime import timedelta

from sqlalchemy import MetaData

import billing.store.tables
import bot.store.tables
import channels.web.store.tables
from bot.outgoing import Kind, Outgoing, mail_to
from bot.store import outbox, tickets
from bot.worded import Message, Paragraph
from tests.dialogues.test_desk_stories import hears
from tests.standins.stage import SLACK, SUPPORT, TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_desk import AT_SLACK, slack_agent
from tests.standins.stage_fixtures import RaiseStage

SECRET = "a very secret word"
FRIEND = "boss@lind.example"
PARTS: tuple[MetaData, ...] = (
    billing.store.tables.metadata,
    bot.store.tables.metadata,
    channels.web.store.tables.metadata,
)
# The firm's file says who may ask, and a message's row to whom it went, so that none goes twice.
NAMES_THE_ADDRESS = {"customer_email", "person", "outbox"}
# What the law makes a firm keep. It tells of deeds and money, by ids and numbers.
STAYS = (
    *("invoice", "invoice_line", "payment", "payment_allocation"),
    *("consent", "audit", "ticket", "ticket_event", "customer_case"),
)


async def erase(stage: Stage, email: str) -> int:
    """What the operator's command does; gives how many chats there were."""
    [row] = await stage.rows("SELECT id FROM person WHERE email = :email", email=email)
    return await stage.house.erasing.erase(row.id, "operator")


async def everything(stage: Stage) -> str:
    """Every row of every table, as text."""
    return json.dumps(await rows_by_table(stage))


async def rows_by_table(stage: Stage) -> dict[str, list[list[str]]]:
    """The same by the table."""
    tables = [table.name for part in PARTS for table in part.sorted_tables]
    return {
        table: [[str(value) for value in row] for row in await stage.rows(f"SELECT * FROM {table}")]  # noqa: S608 - ours
        for table in tables
    }


async def test_what_was_said_is_gone_and_the_accounts_stay(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK)
    mia = slack_agent(stage, "Mia")
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    await bo.says("a word of Bo's that stays")
    await anna.says(f"I want a refund for INV-0041, {SECRET}")
    await anna.says("yes")
    await anna.says("/human")
    await anna.says(SECRET)
    await mia.writes(f"! note: {SECRET}")
    await mia.presses("Resolve")
    await hears(anna, "closed your request")
    assert SECRET in await everything(stage)
    before = await stage.count("invoice"), await stage.count("payment")
    assert await erase(stage, ANNA) == 1
    left = await everything(stage)
    assert SECRET not in left
    assert "a word of Bo's that stays" in left
    assert (await stage.count("invoice"), await stage.count("payment")) == before
    (await anna.says("what do I owe?")).hears("Which e-mail address")
    (await bo.says("what do I owe?")).hears("You owe")


async def test_twice_is_as_once_and_whoever_was_forgotten_may_come_back(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says(SECRET)
    await anna.says(f"send the payment page for INV-0042 to {FRIEND}")
    await anna.says("yes")
    await stage.settle()
    assert FRIEND in str(await stage.rows("SELECT arguments FROM effect"))
    assert stage.letters(FRIEND)
    assert await erase(stage, ANNA) == 1
    assert await erase(stage, ANNA) == 1
    left = await everything(stage)
    assert FRIEND not in left
    assert SECRET not in left
    await stage.signs_in(anna, ANNA)
    anna.hears("You’re signed in")


async def test_a_chat_that_somebody_else_has_now_is_left_alone(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    talk = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await talk.says("/logout")
    await stage.signs_in(talk, BO)
    await talk.says("a word of Bo's that stays")
    assert await erase(stage, ANNA) == 0
    assert "a word of Bo's that stays" in await everything(stage)


async def test_without_a_desk_what_support_was_mailed_goes_and_the_books_stay(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says(f"I want a refund for INV-0041, {SECRET}")
    await anna.says("yes")
    await anna.says("/human")
    await stage.settle()
    assert SECRET in stage.letters(SUPPORT)[0].text
    before = await rows_by_table(stage)
    assert {table for table, rows in before.items() if SECRET in str(rows)} >= {"outbox", "inbox"}
    assert await erase(stage, ANNA) == 1
    left = await rows_by_table(stage)
    assert {table for table, rows in left.items() if SECRET in str(rows)} == set()
    assert {table for table, rows in left.items() if ANNA in str(rows)} == NAMES_THE_ADDRESS
    assert all(ANNA not in payload for [payload] in await stage.rows("SELECT payload FROM outbox"))
    for table in STAYS:
        assert before[table], f"there was a {table}"
        assert len(left[table]) >= len(before[table]), f"the law keeps every {table}"


async def mail(stage: Stage, key: str, kind: Kind, to: str, person: int | None = None) -> None:
    """Something that leaves in an hour."""
    said = Message((Paragraph(SECRET),), subject="News")
    one = Outgoing(key, mail_to(to), kind, said, person=person)
    async with stage.house.database.transaction() as tx:
        await outbox.enqueue(tx, [one], stage.clock.now() + timedelta(hours=1))


async def test_what_has_not_left_never_does_but_for_what_is_the_account_s(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB)
    await stage.signs_in(await stage.talk("Anna"), ANNA)
    [[anna]] = await stage.rows("SELECT id FROM person WHERE email = :email", email=ANNA)
    ticket = await a_ticket(stage)
    await mail(stage, "reminder", Kind.REMINDER, ANNA, anna)
    await mail(stage, "link", Kind.LINK, ANNA)
    await mail(stage, f"ticket:{ticket}", Kind.DESK, SUPPORT)
    await mail(stage, "receipt", Kind.PAYMENT, ANNA)
    await mail(stage, "charge to come", Kind.NOTICE, ANNA)
    await mail(stage, "another’s", Kind.LINK, BO)
    before = len(stage.letters(ANNA)), len(stage.letters(SUPPORT))
    await erase(stage, ANNA)
    ended = "SELECT dedupe_key, payload FROM outbox WHERE state = 'dropped' AND reason = 'erased'"
    stopped = {row.dedupe_key: row.payload for row in await stage.rows(ended)}
    assert set(stopped) == {"reminder", "link", f"ticket:{ticket}"}
    assert SECRET not in str(stopped)
    stage.clock.passes(hours=2)
    await stage.settle()
    assert (len(stage.letters(ANNA)), len(stage.letters(SUPPORT))) == (before[0] + 2, before[1])
    assert SECRET in stage.letters(BO)[-1].text


async def a_ticket(stage: Stage) -> int:
    """A request of the first chat, of which support has not been told."""
    async with stage.house.database.transaction() as tx:
        return await tickets.open_ticket(
            tx,
            conversation_id=1,
            customer="cus_anna",
            category="human",
            reason=SECRET,
            invoice=None,
            language="en",
            by="chat:1",
            now=stage.clock.now(),
        )
