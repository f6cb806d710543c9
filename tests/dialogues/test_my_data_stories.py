"""What is kept about somebody, as a file: theirs, whole, after a fresh proof."""

import json
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.store.tables import inbox
from tests.dialogues.test_case_stories import PDF
from tests.standins.stage import SLACK, TELEGRAM, Stage
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

MEMBERS = {
    *("made_at", "customer", "person", "choices", "consents", "chats", "invoices", "payments"),
    *("credit", "subscriptions", "payment_methods", "promises", "requests", "messages_sent"),
    *("contacts", "replaced_emails", "talk", "talk_is_cut", "goes_on_elsewhere"),
    *("tickets", "files_sent", "deeds"),
}


async def signed_in(stage_for: RaiseStage) -> tuple[Stage, Talk]:
    stage = await stage_for(TELEGRAM, SLACK)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    return stage, anna


def read(talk: Talk) -> Any:
    name, content = talk.files[-1]
    assert name == "my-data.json"
    return json.loads(content)


async def test_everything_about_me_comes_as_a_file(stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for)
    await anna.says("my card is 4242 4242 4242 4242")
    (await anna.commands("mydata")).hears("What Nordlicht keeps about you", "accounting records")
    (await anna.taps("Everything as a file")).hears("everything about Lind AB and", ANNA)
    told = read(anna)
    assert set(told) == MEMBERS
    assert told["customer"]["id"] == "cus_anna"
    assert {"INV-0042", "INV-0041", "INV-0040"} <= {one["number"] for one in told["invoices"]}
    assert {"minor": 9841, "currency": "EUR"} in [one["amount"] for one in told["payments"]]
    assert told["consents"][0]["purpose"] == "messages"
    whole = json.dumps(told)
    assert "INV-0101" not in whole, "somebody else's"
    assert "4242 4242" not in whole
    assert "/link/" not in whole


async def test_a_proof_that_is_not_fresh_is_asked_for_again(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for)
    stage.clock.passes(hours=1)
    await anna.commands("mydata")
    await anna.taps("Everything as a file")
    assert not anna.files
    await stage.proves(anna, ANNA)
    anna.hears("everything about Lind AB")
    assert read(anna)["person"]["email"] == ANNA


async def test_what_i_want_to_go_on_with_elsewhere_is_in_it(stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for)
    await anna.commands("invoice INV-0041")
    (await anna.says("can we go on in Slack?")).hears("no chat in Slack")
    await anna.commands("mydata")
    await anna.taps("Everything as a file")
    told = read(anna)["goes_on_elsewhere"]
    assert (told["shown"]["intent"], told["focus"]) == ("invoice_detail", "INV-0041")


async def test_my_other_chat_is_in_it_and_nobody_elses(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for)
    mine = await stage.signs_in(await stage.talk("Anna", "slack"), ANNA)
    await mine.says("a word of mine")
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    await bo.says("a word of Bo's")
    await anna.commands("mydata")
    await anna.taps("Everything as a file")
    whole = json.dumps(read(anna))
    assert "a word of mine" in whole
    assert "word of Bo" not in whole
    assert len(read(anna)["chats"]) == 2


@pytest.mark.parametrize(
    "said", ["please delete all my data", "what do you know about me?", "forget me"]
)
async def test_it_is_asked_for_in_ones_own_words_and_nothing_is_cancelled(
    said: str, stage_for: RaiseStage
) -> None:
    stage, anna = await signed_in(stage_for)
    await anna.says("what do I owe?")
    (await anna.says(said)).hears("What Nordlicht keeps about you", "accounting records")
    anna.offers("Everything as a file", "Talk to a person")
    assert await stage.count("customer_case") == 0


async def test_the_file_is_asked_for_in_ones_own_words(stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for)
    await anna.says("can I get a copy of all my data?")
    assert set(read(anna)) == MEMBERS


async def test_what_i_asked_people_for_and_did_and_sent_is_in_it(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for)
    await anna.says("I want a refund for INV-0041, the machine was broken")
    await anna.says("yes")
    await anna.sends_file(PDF, "broken.pdf", "application/pdf")
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    await bo.commands("human")
    await anna.commands("language English")
    await anna.commands("mydata")
    await anna.taps("Everything as a file")
    told = read(anna)
    assert [(one["category"], one["rating"]) for one in told["tickets"]] == [
        ("refund_request", None)
    ]
    assert [(one["name"], one["media_type"]) for one in told["files_sent"]] == [
        ("broken.pdf", "application/pdf")
    ]
    assert {"open_case", "set_language"} <= {one["what"] for one in told["deeds"]}
    assert {one["actor"] for one in told["deeds"]} == {f"person:{told['person']['id']}"}
    assert told["talk_is_cut"] is False


async def test_where_the_talk_is_cut_the_file_says_so(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for)
    async with stage.house.database.transaction() as tx:
        [row] = (await tx.execute(select(inbox).order_by(inbox.c.id.desc()).limit(1))).mappings()
        said = {name: value for name, value in row.items() if name != "id"}
        many = [said | {"event_id": f"more:{one}"} for one in range(1001)]
        await tx.execute(insert(inbox), many)
    await anna.commands("mydata")
    await anna.taps("Everything as a file")
    told = read(anna)
    assert told["talk_is_cut"] is True
    assert len(told["talk"]) == 1000
