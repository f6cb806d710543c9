"""Agents move due dates, waive late fees and enter bank transfers: told, limited, audited."""

from datetime import date

import pytest

from billing.fee_file import read_fee_rules
from billing.fee_rules import Fees
from bot.desk.staff import ALL_RIGHTS, ListedAgents, Roster
from bot.desk.staff import Agent as Staff
from bot.late_fees import LateFees
from tests.dialogues.test_desk_stories import hears, silent, with_givers
from tests.standins.stage import SLACK, TELEGRAM, Stage
from tests.standins.stage_books import ANNA
from tests.standins.stage_desk import (
    AT_SLACK,
    AT_TELEGRAM,
    SlackAgent,
    slack_agent,
    telegram_agent,
)
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk


async def due_of(stage: Stage, number: str) -> int:
    [row] = await stage.rows("SELECT due FROM invoice WHERE number = :number", number=number)
    return int(row.due)


async def due_on(stage: Stage, number: str) -> date:
    [row] = await stage.rows("SELECT due_on FROM invoice WHERE number = :number", number=number)
    return date.fromisoformat(str(row.due_on))


async def charges_a_fee(stage: Stage) -> None:
    stage.clock.passes(days=20)
    rules = read_fee_rules("due_from = 2026-11-01\n[[step]]\ndays = 7\nflat = { EUR = 500 }\n")
    phrases, zone = stage.house.words.phrases, "Europe/Berlin"
    await LateFees(stage.house.database, stage.clock, Fees(rules), phrases, zone).apply()


async def kept_of(stage: Stage, what: str) -> list[str]:
    rows = await stage.rows("SELECT actor FROM audit WHERE what = :what", what=what)
    return [row.actor for row in rows]


def givers(limit: int) -> ListedAgents:
    may = ALL_RIGHTS
    mia = Staff("slack:UAMia", "Mia", may, {"EUR": limit})
    kim = Staff("slack:UAKim", "Kim", may, {})
    return ListedAgents({one.id: one for one in (mia, kim)})


RICH, POOR = givers(1_000_000), givers(499)


async def opened(stage_for: RaiseStage, roster: Roster) -> tuple[Stage, Talk, SlackAgent]:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK, roster=roster)
    mia = slack_agent(stage, "Mia")
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("/human")
    return stage, anna, mia


async def test_a_due_date_moves_and_reminders_with_it(stage_for: RaiseStage) -> None:
    stage, anna, _, kim = await with_givers(stage_for)
    await kim.writes("!due 2026-12-20 INV-0042")
    await hears(anna, "Kim from Nordlicht has moved the due date of INV-0042 to 20 Dec 2026.")
    kim.sees("the customer was told")
    assert await due_on(stage, "INV-0042") == date(2026, 12, 20)
    [kept] = await stage.rows("SELECT after FROM audit WHERE what = 'desk.due'")
    assert "2026-11-30" in str(kept.after)
    (await anna.says("/end")).hears("with me again")
    (await anna.says("show INV-0042")).hears("20 Dec 2026")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("2026-11-29 INV-0042", "is due on"),
        ("2026-12-20 INV-0101", "no invoice"),  # somebody else's
        ("tomorrow INV-0042", "tomorrow"),
        ("2029-01-01 INV-0042", "2029"),
        ("2026-12-20 INV-0041", "Nothing is due on INV-0041."),  # paid
    ],
)
async def test_a_due_date_that_can_not_be_moves_nothing(
    stage_for: RaiseStage, words: str, why: str
) -> None:
    stage, anna, _, kim = await with_givers(stage_for)
    still = silent(anna)
    await kim.writes(f"!due {words}")
    kim.sees(why)
    await still()
    assert await due_on(stage, "INV-0042") == date(2026, 11, 30)
    assert await kept_of(stage, "desk.due") == []


async def test_nobody_agrees_to_their_own_transfer(stage_for: RaiseStage) -> None:
    stage, _, _, kim = await with_givers(stage_for)
    owed = await due_of(stage, "INV-0042")
    await kim.writes(f"!transfer {owed // 100}.{owed % 100:02} EUR INV-0042")
    kim.sees("Kim wants to enter a bank transfer of €", "INV-0042")
    await kim.presses_below("Agree")
    kim.sees("Somebody else has to agree")
    assert await due_of(stage, "INV-0042") == owed
    assert await kept_of(stage, "desk.approved") == []


async def test_a_transfer_within_the_limit_pays_what_is_owed(stage_for: RaiseStage) -> None:
    stage, anna, mia = await opened(stage_for, RICH)
    owed = await due_of(stage, "INV-0042")
    await mia.writes("!transfer 10 EUR INV-0042")
    await hears(anna, "Mia from Nordlicht has entered your bank transfer of €10.00. Thank you.")
    assert await due_of(stage, "INV-0042") == owed - 1000
    await stage.settle()
    await hears(anna, "€10.00", "receipt")
    [paid] = await stage.rows(
        "SELECT status, method, amount FROM payment WHERE id LIKE 'transfer%'"
    )
    assert (paid.status, paid.method, paid.amount) == ("succeeded", "bank transfer", 1000)
    assert await kept_of(stage, "desk.transfer") == ["slack:UAMia"]
    await mia.writes("!transfer 5000 EUR line of the bank")
    await hears(anna, "has entered your bank transfer of €5,000.00.")
    assert await due_of(stage, "INV-0042") == 0
    rows = await stage.rows(
        "SELECT sum(due) AS due FROM invoice WHERE customer_id = 'cus_anna' AND currency = 'EUR'"
    )
    assert rows[0].due == 0
    [held] = await stage.rows("SELECT sum(amount) AS held FROM credit_entry")
    assert held.held > 0  # what was left


async def test_a_late_fee_is_waived_and_nothing_else_is(stage_for: RaiseStage) -> None:
    stage, anna, mia = await opened(stage_for, RICH)
    await charges_a_fee(stage)
    assert await due_of(stage, "INV-0042-F7") == 500
    await mia.writes("!waive INV-0042 she asked")
    mia.sees("INV-0042 is no late fee")
    await mia.writes("!waive INV-0042-F7 first time")
    await hears(anna, "Mia from Nordlicht has waived the late fee INV-0042-F7 of €5.00.")
    assert await due_of(stage, "INV-0042-F7") == 0
    [held] = await stage.rows("SELECT sum(amount) AS held FROM credit_entry")
    assert held.held == 0  # given and used
    await mia.writes("!waive INV-0042-F7 again")
    mia.sees("Nothing is due on INV-0042-F7.")


async def test_a_fee_above_the_limit_waits_and_is_looked_at_again(stage_for: RaiseStage) -> None:
    stage, anna, mia = await opened(stage_for, POOR)
    kim = slack_agent(stage, "Kim")
    await charges_a_fee(stage)
    await mia.writes("!waive INV-0042-F7 first time")
    mia.sees("Mia wants to waive the late fee INV-0042-F7 of €5.00", "first time")
    await kim.writes("!transfer 1 EUR INV-0042-F7")
    kim.sees("already waits for a second person")
    await kim.presses_below("Agree")
    await hears(anna, "Mia from Nordlicht has waived the late fee INV-0042-F7 of €5.00.")
    kim.sees("Kim agreed to waiving the late fee INV-0042-F7 of €5.00. The customer was told.")
    assert await due_of(stage, "INV-0042-F7") == 0


async def test_in_telegram_the_same_is_done_by_commands(stage_for: RaiseStage) -> None:
    mia = Staff("telegram:901", "Mia", ALL_RIGHTS, {"EUR": 2000})
    kim = Staff("telegram:902", "Kim", ALL_RIGHTS, {})
    roster = ListedAgents({one.id: one for one in (mia, kim)})
    stage = await stage_for(SLACK, TELEGRAM, more=AT_TELEGRAM, roster=roster)
    first = telegram_agent(stage, "Mia")
    second = telegram_agent(stage, "Kim")
    assert [first.user.id, second.user.id] == [901, 902]
    anna = await stage.signs_in(await stage.talk("Anna", "slack"), ANNA)
    await anna.says("pay INV-0042")
    await anna.says("yes")
    await stage.pays(anna.link("/pay/"))
    await stage.house.news.announce()
    await anna.says("human")
    await first.writes("/credit 19.50 because of the delay")
    await hears(anna, "has given you a credit of €19.50.")
    await first.writes("/transfer 100 EUR INV-0040")
    first.sees("wants to enter a bank transfer of €100.00")
    await first.writes("/approve")
    first.sees("Somebody else has to agree")
    await second.writes("/approve")
    await hears(anna, "Mia from Nordlicht has entered your bank transfer of €100.00.")
    await first.writes("/refund 18.75 INV-0042 the delay")
    await hears(anna, "has ordered €18.75 of your payment for INV-0042")
    await stage.house.refunds.run_due()
    await stage.house.news.announce()
    await hears(anna, "Your refund of €18.75 has gone out")
    await first.writes("/refund 50 INV-0042 the delay")
    await second.writes("/decline")
    second.sees("Kim did not agree to sending back €50.00")
    assert await kept_of(stage, "desk.refund") == ["telegram:901"]
