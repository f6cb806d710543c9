"""Agents see what the customer sees, and decide what the customer asked to be decided."""

import pytest

from bot.desk.staff import Agent, ListedAgents
from bot.store.audit import digest_of
from tests.dialogues.test_desk_stories import hears, silent
from tests.dialogues.test_viewer_stories import may_only_look
from tests.standins.stage import SLACK, TELEGRAM, Stage
from tests.standins.stage_books import ANNA
from tests.standins.stage_desk import AT_SLACK, AT_TELEGRAM, SlackAgent, slack_agent, telegram_agent
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

LEAD = frozenset({"answer", "see", "decide", "take_over", "refund"})
KIM = Agent("slack:UAKim", "Kim", LEAD)
MIA = Agent("slack:UAMia", "Mia", frozenset({"answer"}))
ROSTER = ListedAgents({one.id: one for one in (KIM, MIA)})


async def opened(stage_for: RaiseStage, *, language: str = "") -> tuple[Stage, Talk, SlackAgent]:
    """Anna waits for a person; Kim is at the desk."""
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK, roster=ROSTER)
    kim = slack_agent(stage, "Kim")
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    if language:
        await anna.says(f"/language {language}")
    await anna.says("/human")
    return stage, anna, kim


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("balance", "You owe €118.75"),
        ("invoice INV-0042", "Pro plan"),
        ("what do I owe?", "You owe €118.75"),
        ("history", "€98.41"),
        ("/invoices", "INV-0041"),
    ],
)
async def test_an_agent_reads_what_the_customer_would_read(
    stage_for: RaiseStage, asked: str, shown: str
) -> None:
    stage, anna, kim = await opened(stage_for)
    still = silent(anna)
    await kim.writes(f"!see {asked}")
    kim.sees(f"As the customer would read it, for Kim (“{asked}”)", shown)
    await still()
    [kept] = await stage.rows("SELECT actor, subject, after FROM audit WHERE what = 'desk.saw'")
    assert (kept.actor, kept.subject) == ("slack:UAKim", "ticket:1")
    assert "cus_anna" in str(kept.after)
    assert digest_of(asked) in str(kept.after)
    assert asked not in str(kept.after), "what was typed may name somebody"


@pytest.mark.parametrize("asked", ["I want to pay INV-0042", "add a new card"])
async def test_what_a_viewer_may_not_do_is_not_shown_either(
    stage_for: RaiseStage, asked: str
) -> None:
    stage, _, kim = await opened(stage_for)
    await may_only_look(stage)
    await kim.writes("!see balance")
    kim.sees("You owe €118.75")
    await kim.writes(f"!see {asked}")
    assert "There is nothing to read for" in kim.thread()[-1]


async def test_looking_leaves_nothing_behind(stage_for: RaiseStage) -> None:
    stage, anna, kim = await opened(stage_for)
    before = await stage.rows("SELECT * FROM conversation WHERE id = 1")
    sessions = await stage.rows("SELECT * FROM link")
    mine = await stage.rows("SELECT id FROM outbox WHERE channel = 'telegram'")
    await kim.writes("!see invoice INV-0042")
    kim.sees("Pro plan")
    assert await stage.rows("SELECT * FROM conversation WHERE id = 1") == before
    assert await stage.rows("SELECT * FROM link") == sessions
    assert await stage.rows("SELECT id FROM outbox WHERE channel = 'telegram'") == mine
    await anna.says("/end")
    (await anna.says("/balance")).hears("You owe €118.75")


@pytest.mark.parametrize(
    "asked",
    [
        "pay",
        "logout",
        "human",
        "cancel my subscription",
        "sdfjk lkj",
        "",
        "language de",
    ],
)
async def test_what_would_do_or_ask_something_is_not_done(
    stage_for: RaiseStage, asked: str
) -> None:
    stage, anna, kim = await opened(stage_for)
    still = silent(anna)
    effects = await stage.count("effect")
    await kim.writes(f"!see {asked}")
    kim.sees("There is nothing to read for")
    await still()
    assert await stage.count("effect") == effects
    assert await stage.rows("SELECT id FROM audit WHERE what = 'desk.saw'") == []


async def test_it_is_read_in_the_customers_language(stage_for: RaiseStage) -> None:
    _, _, kim = await opened(stage_for, language="de")
    await kim.writes("!see balance")
    kim.sees("118,75\N{NO-BREAK SPACE}€")


async def test_only_whose_role_allows_it_and_only_of_this_customer(stage_for: RaiseStage) -> None:
    stage, _, kim = await opened(stage_for)
    mia = slack_agent(stage, "Mia")
    await mia.writes("!see balance")
    mia.sees("Your role does not allow that (“see”)")
    await kim.writes("!see invoice INV-0101")
    kim.sees("can’t find that invoice")


async def test_in_telegram_too(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, more=AT_TELEGRAM)
    kim = telegram_agent(stage, "Kim")
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("/human")
    await kim.writes("/see balance")
    kim.sees("As the customer would read it", "You owe €118.75")
    await kim.writes("/decide approve")
    kim.sees("Your role does not allow that (“decide”)")


async def asks_for_a_refund(stage_for: RaiseStage) -> tuple[Stage, Talk, SlackAgent]:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK, roster=ROSTER)
    kim = slack_agent(stage, "Kim")
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("I want a refund for INV-0041, I was billed by mistake")
    (await anna.says("yes")).hears("passed this to a person")
    return stage, anna, kim


async def test_a_case_is_approved_from_its_thread(stage_for: RaiseStage) -> None:
    stage, anna, kim = await asks_for_a_refund(stage_for)
    await kim.writes("!decide approve Sorry for the mix-up.")
    kim.sees("Kim approved case 1", "Nothing was sent back yet")
    await hears(anna, "Nordlicht agrees to your refund of €98.41", "Sorry for the mix-up")
    [case] = await stage.rows("SELECT state FROM customer_case")
    assert case.state == "approved"
    [kept] = await stage.rows("SELECT actor FROM audit WHERE what = 'case.decided'")
    assert kept.actor == "slack:UAKim"
    await kim.writes("!decide refuse")
    kim.sees("Nothing of this customer’s waits for a decision.")


async def test_a_case_is_refused_with_words(stage_for: RaiseStage) -> None:
    stage, anna, kim = await asks_for_a_refund(stage_for)
    await kim.writes("!decide refuse It was used until October.")
    await hears(anna, "It was used until October.")
    [case] = await stage.rows("SELECT state FROM customer_case")
    assert case.state == "refused"


async def test_of_several_one_is_named(stage_for: RaiseStage) -> None:
    stage, anna, kim = await asks_for_a_refund(stage_for)
    await anna.commands("invoice INV-0042")
    await anna.taps("Something is wrong")
    await anna.taps("Go on without words")
    await anna.says("yes")
    still = silent(anna)
    for words in ("approve", "maybe", "3 approve", ""):
        await kim.writes(f"!decide {words}")
        kim.sees("Write approve or refuse", "1 (refund)", "2 (line)")
    await kim.writes("!decide 2 approve 4242 4242 4242 4242")
    kim.sees("card number")
    await still()
    await kim.writes("!decide #2 approve You are right.")
    await hears(anna, "You are right.")
    states = await stage.rows("SELECT state FROM customer_case ORDER BY id")
    assert [one.state for one in states] == ["open", "approved"]


async def test_whose_role_does_not_decide_decides_nothing(stage_for: RaiseStage) -> None:
    stage, anna, _ = await asks_for_a_refund(stage_for)
    mia, still = slack_agent(stage, "Mia"), silent(anna)
    await mia.writes("!decide approve")
    mia.sees("Your role does not allow that (“decide”)")
    await still()
