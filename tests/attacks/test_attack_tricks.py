"""Smaller tricks: names as bait, other people's files, a shared browser, kinds of chat made up."""

import itertools

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.standins.stage import TELEGRAM, WEB
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import TelegramTalk, WebTalk


async def test_no_kind_of_chat_but_a_private_one_hears_data(stage_for: RaiseStage) -> None:
    """Her own linked user, in chats of every kind and shape that an update can name."""
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    assert isinstance(anna, TelegramTalk)
    await stage.signs_in(anna, ANNA)
    stage.standin.group(-5, "Office")
    own, sent = anna.user.id, len(stage.standin.calls)
    kinds = ("group", "supergroup", "channel", "PRIVATE", "secret", "", None, 7)
    chats = [*itertools.product(kinds, (own, -5)), ("private", -5), ("private", 999_999)]
    for number, (kind, chat) in enumerate(chats):
        message = {
            "message_id": 1,
            "date": 1,
            "chat": {"id": chat, "type": kind},
            "from": anna.user.from_json(),
            "text": "/balance",
        }
        update = {"update_id": 888_000 + number, "message": message}
        assert (await stage.standin.updates.deliver(update)).status == 200
        await stage.settle()
    said = [str(one.given) for one in stage.standin.calls[sent:]]
    assert any("private only" in one for one in said)
    for one in said:
        assert "118.75" not in one
        assert "Lind" not in one


async def test_a_display_name_is_no_bait(stage_for: RaiseStage) -> None:
    """The mail goes to a stranger's inbox in the firm's name: his name must not carry a link."""
    stage = await stage_for(TELEGRAM)
    bait = "Refund waiting at https://evil.example/claim or www.evil.example or evil.example"
    mallory = await stage.talk(bait)
    await mallory.says("what do I owe?")
    await mallory.says(ANNA)
    [mail] = stage.letters(ANNA)
    assert all(stage.url in link for link in mail.links)
    assert "evil.example" not in mail.text
    page = await stage.http.get(stage.link_for(ANNA))
    assert 'href="https://evil' not in page.text


async def test_another_browser_does_not_get_her_file(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna, mallory = await stage.talk("Anna"), await stage.talk("Mallory")
    assert isinstance(anna, WebTalk)
    assert isinstance(mallory, WebTalk)
    await stage.signs_in(anna, ANNA)
    await anna.says("send me INV-0042 as a PDF")
    assert anna.files[0][1].startswith(b"%PDF")
    [address] = anna.visit.papers
    assert (await anna.visit.http.get(address)).status_code == 200
    assert (await mallory.visit.http.get(address)).status_code == 404
    assert (await stage.http.get(address)).status_code == 404


async def test_a_foreign_page_cannot_open_her_chat(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    assert isinstance(anna, WebTalk)
    cookie = f"paidup-chat={anna.visit.http.cookies['paidup-chat']}"
    with pytest.raises(InvalidStatus):
        async with connect(
            f"ws{stage.url.removeprefix('http')}/chat/ws",
            origin="https://evil.example",  # type: ignore[arg-type] # the library's NewType of str
            additional_headers={"Cookie": cookie},
            proxy=None,
        ):
            pass


async def test_the_next_person_at_a_browser_inherits_nothing(stage_for: RaiseStage) -> None:
    """Anna signs out; her old button is pressed; then Bo proves himself in the same browser."""
    stage = await stage_for(WEB)
    talk = await stage.talk("Anna")
    await stage.signs_in(talk, ANNA)
    await talk.says("show me INV-0042")
    old = talk.shown("Launch offer")
    await talk.commands("logout")
    (await talk.taps("PDF", on=old)).hears("e-mail")
    await talk.says(BO)
    await stage.proves(talk, BO)
    talk.hears("Bo Berg").hears_not("118.75", "Lind")
    assert talk.files == []
    (await talk.taps("Pay", on=old)).hears("another account").hears_not("118.75")
    (await talk.says("and the pdf of it?")).hears_not("118.75", "Lind")
    assert talk.files == []


async def test_the_demos_mailbox_is_not_served(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    for path in ("/demo", "/demo/mailbox", "/demo/mailbox.json"):
        assert (await stage.http.get(path)).status_code == 404


async def test_what_is_done_to_an_account_stands_in_the_audit(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, WEB)
    anna, mallory = await stage.talk("Anna", "telegram"), await stage.talk("Mallory", "web")
    await stage.signs_in(anna, ANNA)
    await mallory.says("sign in")
    await mallory.says(ANNA)
    await stage.denies(stage.link_for(ANNA))
    browser = await stage.talk("Anna", "web")
    await stage.signs_in(browser, ANNA)
    await anna.commands("language de")
    await anna.commands("settings")
    await anna.taps("Verbundene Chats")
    await anna.taps("trennen")
    await anna.commands("logout")
    deeds = await stage.deeds()
    for deed in ("link.bound", "link.denied", "set_language", "revoke_link", "log_out"):
        assert deed in deeds, deeds
    for row in await stage.rows("SELECT * FROM audit"):
        assert "lind.example" not in str(row)
