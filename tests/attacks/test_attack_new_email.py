"""Nobody takes an account to another mailbox unseen, and no mailbox is tricked into having one."""

from tests.dialogues.test_email_change_stories import NEW, agrees, asks, changes, emails_of, imports
from tests.dialogues.test_erasing_stories import erase
from tests.standins.stage import SUPPORT, WEB, Stage
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk


async def anna_on(stage_for: RaiseStage) -> tuple[Stage, Talk]:
    stage = await stage_for(WEB)
    return stage, await stage.signs_in(await stage.talk("Anna"), ANNA)


async def test_machines_and_strangers_at_the_new_mailbox_change_nothing(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await anna_on(stage_for)
    await asks(anna, NEW)
    link = stage.link_for(NEW)
    page = await stage.http.get(link)
    assert "Is this your address?" in page.text
    assert "Lind AB" not in page.text
    for _ in range(3):
        assert (await stage.http.head(link)).status_code == 200
        assert (await stage.http.post(link, data={"decision": "confirm"})).status_code == 400
    wrong = "100" if anna.number != "100" else "101"
    assert (await stage.confirms(link, wrong)).status_code == 422
    assert (await stage.confirms(link, wrong)).status_code == 410
    dead = await stage.http.post(link, data={"decision": "confirm", "number": anna.number})
    assert dead.status_code == 410
    assert "Nothing was changed" in dead.text
    assert await emails_of(stage) == [ANNA]
    await asks(anna, NEW)
    denied = await stage.denies(stage.link_for(NEW))
    assert "nothing was changed" in denied.text
    await stage.settle()
    assert [one.subject for one in stage.letters(SUPPORT)] == ["A request was denied"]
    count = len(stage.letters(NEW))
    await asks(anna, NEW)
    assert len(stage.letters(NEW)) == count, "for a day that chat can't write there"
    assert await emails_of(stage) == [ANNA]


async def test_a_thief_with_the_phone_but_not_the_mailbox_is_asked_for_it(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await anna_on(stage_for)
    stage.clock.passes(minutes=20)
    (await anna.says("change my email")).hears("once more that it is you")
    await anna.says("thief@evil.example")
    assert not stage.letters("thief@evil.example")
    assert await emails_of(stage) == [ANNA]


async def test_the_newer_request_wins_and_the_old_one_expires(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await asks(anna, NEW)
    first, number = stage.link_for(NEW), anna.number
    await asks(anna, "anna@other.example")
    stale = await stage.http.post(first, data={"decision": "confirm", "number": number})
    assert stale.status_code == 410
    stage.clock.passes(minutes=16)
    late = await stage.http.post(
        stage.link_for("anna@other.example"), data={"decision": "confirm", "number": anna.number}
    )
    assert late.status_code == 410
    assert "works for 15 minutes" in late.text
    assert await emails_of(stage) == [ANNA]


async def test_two_chats_ask_and_the_first_proof_ends_the_other(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    other = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await asks(other, "anna@other.example")
    await asks(anna, NEW)
    await agrees(stage, anna, NEW)
    anna.hears("Changed.")
    late = await stage.http.post(
        stage.link_for("anna@other.example"), data={"decision": "confirm", "number": other.number}
    )
    assert late.status_code == 410
    assert await emails_of(stage) == [NEW]


async def test_open_links_for_the_old_address_die_with_it(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    tab = await stage.talk("Anna")
    await tab.says("what do I owe?")
    await tab.says(ANNA)
    link = stage.link_for(ANNA)
    async with stage.house.database.transaction() as tx:
        now = stage.clock.now()
        token = await stage.house.identity.grant(tx, "cus_anna", "web", now)
    await changes(stage, anna, NEW)
    stale = await stage.http.post(link, data={"decision": "confirm", "number": tab.number})
    assert stale.status_code == 410
    (await tab.says(f"/start {token}")).hears("no longer works").hears_not("€")


async def test_what_happens_while_the_link_waits(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await asks(anna, NEW)
    await imports(stage, cus_anna=["boss@lind.example"])
    await agrees(stage, anna, NEW)
    anna.hears("no longer works").hears_not("Changed.")
    assert await emails_of(stage) == ["boss@lind.example"]
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    await asks(bo, NEW)
    link, number = stage.link_for(NEW), bo.number
    await bo.says("/logout")
    await bo.says("yes")
    gone = await stage.http.post(link, data={"decision": "confirm", "number": number})
    assert gone.status_code == 410
    await stage.signs_in(bo, BO)
    await asks(bo, NEW)
    await erase(stage, BO)
    gone = await stage.http.post(stage.link_for(NEW), data={"decision": "confirm", "number": "123"})
    assert gone.status_code == 404
    assert await emails_of(stage, "cus_bo") == [BO]


async def test_a_chat_and_an_address_have_their_limits(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    for number in range(4):
        await asks(anna, NEW)
        assert len(stage.letters(NEW)) == min(number + 1, 3), "the chat hears the same"
    await anna.says("change my email")
    await anna.says("anna@other.example")
    await anna.says("yes")
    await anna.says("change my email")
    await anna.says("anna@other.example")
    (await anna.says("yes")).hears("a lot of", "wait an hour")
    assert await emails_of(stage) == [ANNA]
