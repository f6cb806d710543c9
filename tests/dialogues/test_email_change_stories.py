"""Another e-mail address: asked for in the chat, agreed to at the new one, told to the old one."""

import json
from typing import Any

import pytest

from billing.importing import import_files
from tests.standins.stage import SLACK, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA, BO, DORA, a_document
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

NEW = "anna@lindqvist.example"
THIRD = "anna@home.example"


async def anna_on(stage_for: RaiseStage, *ways: Way) -> tuple[Stage, Talk]:
    stage = await stage_for(*(ways or (WEB,)))
    return stage, await stage.signs_in(await stage.talk("Anna"), ANNA)


async def asks(talk: Talk, new: str) -> Talk:
    """Until the link is under way to the new address."""
    await talk.says("change my email")
    await talk.says(new)
    return (await talk.says("yes")).hears("a link is on its way to the new address", "number")


async def agrees(stage: Stage, talk: Talk, new: str) -> Talk:
    talk.mark()
    answer = await stage.confirms(stage.link_for(new), talk.number)
    assert answer.status_code == 200, answer.text
    await talk.settled()
    return talk


async def changes(stage: Stage, talk: Talk, new: str) -> Talk:
    return (await agrees(stage, await asks(talk, new), new)).hears("Changed.", new)


async def emails_of(stage: Stage, customer: str = "cus_anna") -> list[str]:
    rows = await stage.rows(
        "SELECT email FROM customer_email WHERE customer_id = :one ORDER BY position", one=customer
    )
    return [row.email for row in rows]


async def imports(stage: Stage, **emails: list[str]) -> None:
    """The firm's nightly file, with other addresses for some."""
    document: dict[str, Any] = {"customers": a_document()["customers"]}
    for one in document["customers"]:
        one["emails"] = emails.get(one["id"], one["emails"])
    file = stage.folder / "night.json"
    file.write_text(json.dumps(document), "utf-8")
    await import_files(stage.house.database, [file], now=stage.clock.now())


@pytest.mark.parametrize("way", [TELEGRAM, SLACK], ids=str)
async def test_anna_has_a_new_mailbox(way: Way, stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for, way, WEB)
    other = await stage.signs_in(await stage.talk("Anna", "web"), ANNA)
    (await anna.says("change my email")).hears("What is the new e-mail address?", ANNA)
    (await anna.says("anna at work")).hears("doesn’t look like an e-mail address")
    (await anna.says(f"it is {NEW}, thanks")).hears("Change it like this?", ANNA, NEW)
    (await anna.taps("Yes, change it")).hears("a link is on its way to the new address", "number")
    assert await emails_of(stage) == [ANNA], "nothing before the new mailbox has agreed"
    asked, told = stage.letters(NEW)[-1], stage.letters(ANNA)[-1]
    assert "Lind" not in asked.text.replace(NEW, ""), "no customer's name for a stranger"
    assert "€" not in asked.text
    assert "Nothing has changed yet" in told.text
    assert "write to support@nordlicht.example at once" in told.text
    assert NEW not in told.text
    await agrees(stage, anna, NEW)
    anna.hears("Changed.", NEW, "This chat stays signed in")
    assert await emails_of(stage) == [NEW]
    for address in (ANNA, NEW):
        letter = stage.letters(address)[-1]
        assert "details for invoices were changed" in letter.subject
        assert NEW not in letter.text
    (await anna.says("what do I owe?")).hears("€118.75")
    (await other.says("what do I owe?")).hears("e-mail").hears_not("€")
    again = await stage.talk("Anna", "web")
    await again.says("what do I owe?")
    count = len(stage.letters(ANNA))
    await again.says(ANNA)
    assert len(stage.letters(ANNA)) == count, "nobody is billed there any more"
    await stage.signs_in(again, NEW)
    again.hears("€118.75")
    [event] = await stage.rows("SELECT facts FROM event_out WHERE kind = 'details'")
    assert "email" in str(event.facts)
    assert "lind" not in str(event.facts)
    record = str(await stage.rows("SELECT what, subject, after FROM audit"))
    assert "change_email" in record
    assert "link.agreed" in record
    assert "@" not in record


async def test_the_firms_next_file_does_not_take_it_back_but_a_newer_word_does(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await anna_on(stage_for)
    await changes(stage, anna, NEW)
    await imports(stage)
    await imports(stage, cus_anna=[ANNA, "office@lind.example"])
    assert await emails_of(stage) == [NEW, "office@lind.example"], "the old one is no news"
    await changes(stage, anna, THIRD)
    await imports(stage)
    assert await emails_of(stage) == [THIRD], "whichever of the former ones the file has"
    await anna.says("/mydata")
    await anna.taps("Everything as a file")
    assert json.loads(anna.files[-1][1])["replaced_emails"] == {ANNA: THIRD, NEW: THIRD}
    await imports(stage, cus_anna=[NEW])
    assert await emails_of(stage) == [THIRD]
    await imports(stage, cus_anna=["boss@lind.example"])
    assert await emails_of(stage) == ["boss@lind.example"]
    await imports(stage)
    assert await emails_of(stage) == [ANNA], "the file leads again"


async def test_back_to_the_former_address_with_the_choices_of_today(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await imports(stage, cus_anna=[ANNA, NEW])
    former = await stage.signs_in(await stage.talk("Anna"), NEW)
    await imports(stage)
    await anna.says("/stop")
    await changes(stage, anna, NEW)
    (await former.says("what do I owe?")).hears("e-mail").hears_not("€")
    (await anna.says("what do I owe?")).hears("€118.75")
    rows = await stage.rows("SELECT email, reminders FROM person WHERE customer_id = 'cus_anna'")
    assert dict(map(tuple, rows))[NEW] in (False, 0), "who wanted no reminders gets none there"


async def test_one_of_several_accounts(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    dora = await stage.signs_in(await stage.talk("Dora"), DORA)
    await dora.taps("Double Bakery")
    await dora.says("change my email")
    (await dora.says(BO)).hears("Double Bakery only")
    await dora.says("yes")
    dora.hears("a link is on its way to the new address")  # whoever is billed there
    await agrees(stage, dora, BO)
    dora.hears("Changed.")
    assert await emails_of(stage, "cus_dora1") == [BO]
    assert await emails_of(stage, "cus_dora2") == [DORA]
    (await dora.says("switch account")).hears_not("Double Catering", "does not open what it lost")
    later = await stage.signs_in(await stage.talk("Dora"), DORA)
    (await later.says("switch account")).hears_not("Double Bakery")


async def test_what_is_on_file_is_not_put_in_its_own_place(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await anna.says("change my email")
    (await anna.says(ANNA.upper())).hears("on file already").offers("Let a person do it")
    (await anna.says("change my email to anna@lindqvist.example")).hears("Change it like this?")
    (await anna.taps("Let a person do it")).hears("Shall I pass this change", NEW)
    (await anna.says("yes")).hears("Nordlicht has it now")
    assert not stage.letters(NEW)
