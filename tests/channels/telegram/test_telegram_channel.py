"""The channel over both real libraries: talking, tapping, editing, files, and what goes wrong."""

import asyncio

import pytest

from bot.errors import Rejected, Throttled
from bot.messages import (
    AccountId,
    ActionId,
    Address,
    ChannelName,
    ChatId,
    MessageId,
    Reached,
    Said,
    SharedFile,
    Surface,
    Tapped,
    Uploaded,
)
from bot.replies import Document, DocumentKind, Style
from bot.worded import (
    Anchor,
    Attachment,
    Button,
    Buttons,
    Message,
    Paragraph,
    Parcel,
    Table,
    TableRow,
)
from channels.telegram.aiogram_driver import AiogramDriver
from channels.telegram.commands import WORDS
from channels.telegram.sending import Sender
from channels.telegram.settings import Library, Mode
from tests.channels.hostile import (
    AWKWARD_MESSAGES,
    HOSTILE_MESSAGES,
    HostileMessage,
)
from tests.channels.telegram.rig import Inbox, Open
from tests.standins.telegram import Fault, FaultKind, Heard, TelegramStandin

INVOICE = Document(DocumentKind.INVOICE, "cus_anna", "INV-0042")
BALANCE = Message(
    (
        Paragraph("You owe €118.75", Style.TITLE),
        Table((TableRow("INV-0042", "€118.75"), TableRow("Total", "€118.75", strong=True))),
        Paragraph("Prices include VAT", Style.NOTE),
        Buttons(((Button("Pay", ActionId("act_pay"), primary=True),),)),
    ),
    protected=True,
)
LONG = Message(tuple(Paragraph(f"Part {n} " + "x" * 3_000) for n in range(4)))


async def test_a_customer_asks_is_answered_and_taps(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox, library: Library, mode: Mode
) -> None:
    anna = telegram.user(7, "Anna", last_name="Lind", language_code="sv")
    async with open_channel(library, mode) as opened:
        await anna.says("what do I owe?")
        [asked] = await inbox.until(1)
        assert asked.content == Said("what do I owe?")
        assert asked.surface is Surface.PRIVATE
        assert (asked.sender.user, asked.sender.name, asked.sender.language) == (
            "7",
            "Anna Lind",
            "sv",
        )
        assert (asked.address.channel, asked.address.account, asked.address.chat) == (
            "telegram",
            "424242",
            "7",
        )

        message_id = await opened.channel.send(opened.parcel(7, BALANCE))
        heard = await anna.hears("€118.75")
        assert str(heard.message_id) == message_id
        assert heard.text == (
            "You owe €118.75\nINV-0042: €118.75\nTotal: €118.75\n\nPrices include VAT"
        )
        assert heard.rich.marked("bold") == ["You owe €118.75", "Total: €118.75"]
        assert heard.rich.marked("italic") == ["Prices include VAT"]
        assert heard.protected
        assert not heard.preview

        tap = await anna.taps("Pay")
        await inbox.until(2)
        assert inbox.contents[1] == Tapped(ActionId("act_pay"), message_id)
        await asyncio.wait_for(tap.answered.wait(), 10)


async def test_a_card_is_edited_in_place(
    open_channel: Open, telegram: TelegramStandin, library: Library
) -> None:
    anna = telegram.user(7, started=True)
    async with open_channel(library) as opened:
        first = await opened.channel.send(opened.parcel(7, BALANCE))
        paid = Message((Paragraph("Paid. Thank you!"),), replaces=first)
        assert await opened.channel.send(opened.parcel(7, paid)) == first
        # The same once more: Telegram says "not modified", and that is fine.
        assert await opened.channel.send(opened.parcel(7, paid)) == first
    [heard] = anna.heard
    assert (heard.text, heard.buttons, heard.edits) == ("Paid. Thank you!", [], 1)
    assert not heard.preview


async def test_what_can_no_longer_be_edited_is_sent_anew(
    open_channel: Open, telegram: TelegramStandin, library: Library
) -> None:
    anna = telegram.user(7, started=True)
    async with open_channel(library) as opened:
        first = await opened.channel.send(opened.parcel(7, BALANCE))
        anna.heard[0].deleted = True
        paid = Message((Paragraph("Paid"),), replaces=first, protected=True)
        second = await opened.channel.send(opened.parcel(7, paid))
    assert second != first
    assert (anna.heard[-1].text, anna.heard[-1].protected) == ("Paid", True)


async def test_a_document_cannot_become_a_text_so_the_text_comes_anew(
    open_channel: Open, telegram: TelegramStandin, library: Library
) -> None:
    anna = telegram.user(7, started=True)
    async with open_channel(library) as opened:
        file = Message((Attachment("INV-0042.pdf", INVOICE),))
        first = await opened.channel.send(opened.parcel(7, file, files={"INV-0042.pdf": b"%PDF"}))
        await opened.channel.send(opened.parcel(7, Message((Paragraph("Next"),), replaces=first)))
    assert [one.text for one in anna.heard] == ["", "Next"]


async def test_an_invoice_comes_as_a_file_with_words_and_buttons(
    open_channel: Open, telegram: TelegramStandin, library: Library
) -> None:
    anna = telegram.user(7, started=True)
    blocks = (
        Paragraph("Your invoice", Style.TITLE),
        Attachment("Rechnung-ü.pdf", INVOICE),
        Buttons(((Button("Pay", ActionId("a1")),),)),
    )
    content = bytes(range(256)) * 600
    async with open_channel(library) as opened:
        await opened.channel.send(
            opened.parcel(7, Message(blocks, protected=True), files={"Rechnung-ü.pdf": content})
        )
    [heard] = anna.heard
    assert heard.document is not None
    assert (heard.document.name, heard.document.content) == ("Rechnung-ü.pdf", content)
    assert (heard.text, heard.rich.marked("bold"), heard.protected) == (
        "Your invoice",
        ["Your invoice"],
        True,
    )
    assert heard.buttons[0].data == "a1"


async def test_an_attachment_without_its_file_is_our_mistake(
    open_channel: Open, telegram: TelegramStandin
) -> None:
    telegram.user(7, started=True)
    message = Message((Attachment("a.pdf", INVOICE),))
    async with open_channel() as opened:
        with pytest.raises(Rejected, match="without its file"):
            await opened.channel.send(opened.parcel(7, message))
        with pytest.raises(Rejected, match="empty"):
            await opened.channel.send(opened.parcel(7, message, files={"a.pdf": b""}))


async def test_a_long_message_goes_on_where_it_was_throttled(
    open_channel: Open, telegram: TelegramStandin, library: Library
) -> None:
    anna = telegram.user(7, started=True)
    async with open_channel(library) as opened:
        parcel = opened.parcel(7, LONG)
        telegram.fault("sendMessage", Fault.fine(), Fault.fine(), Fault.throttle(3))
        with pytest.raises(Throttled) as caught:
            await opened.channel.send(parcel)
        assert caught.value.retry_after == 3
        assert len(anna.heard) == 2
        message_id = await opened.channel.send(parcel)
        assert message_id == str(anna.heard[0].message_id)
        assert [one.text[:6] for one in anna.heard] == ["Part 0", "Part 1", "Part 2", "Part 3"]
        # Once it has arrived it is forgotten: the same key is a new wish.
        await opened.channel.send(parcel)
        assert len(anna.heard) == 8


async def test_only_so_many_half_sent_messages_are_remembered(telegram: TelegramStandin) -> None:
    anna = telegram.user(7, started=True)
    address = Address(ChannelName("telegram"), AccountId("424242"), ChatId("7"))
    two = Message((Paragraph("A" * 3_000), Paragraph("B" * 3_000)))
    parcels = [Parcel(f"key-{number}", address, two) for number in range(4)]
    driver = AiogramDriver(telegram.token, telegram.url)
    sender = Sender(driver, remembered=3)
    for parcel in parcels:
        telegram.fault("sendMessage", Fault.fine(), Fault.throttle(1))
        with pytest.raises(Throttled):
            await sender.send(parcel)
    for parcel in (parcels[3], parcels[0]):
        await sender.send(parcel)
    await driver.close()
    assert "".join(one.text[0] for one in anna.heard) == "AAAA" + "B" + "AB"


async def test_refused_markup_comes_plain_and_with_its_link_in_words(
    open_channel: Open, telegram: TelegramStandin, library: Library
) -> None:
    anna = telegram.user(7, started=True)
    pay = Buttons(((Button("Later", ActionId("a1")),),))
    message = Message(
        (Paragraph("Due & <now>", Style.TITLE), Anchor("Pay", "https://a.example/p"), pay)
    )
    refusal = Fault.refuse(400, 'Bad Request: can\'t parse entities: Unsupported start tag "x"')
    async with open_channel(library) as opened:
        telegram.fault("sendMessage", refusal)
        await opened.channel.send(opened.parcel(7, message))
        [heard] = anna.heard
        assert heard.text == "Due & <now>\nPay: https://a.example/p"
        assert heard.rich.entities == ()
        assert [one.label for one in heard.buttons] == ["Later"]

        telegram.fault("sendMessage", refusal, refusal)  # once only
        with pytest.raises(Rejected):
            await opened.channel.send(opened.parcel(7, message))


async def test_a_refused_edit_and_a_refused_file_come_plain_too(
    open_channel: Open, telegram: TelegramStandin
) -> None:
    anna = telegram.user(7, started=True)
    wrong = Fault.refuse(400, "Bad Request: BUTTON_URL_INVALID")
    async with open_channel() as opened:
        first = await opened.channel.send(opened.parcel(7, BALANCE))
        telegram.fault("editMessageText", wrong)
        link = Anchor("Pay", "https://a.example/p")
        await opened.channel.send(opened.parcel(7, Message((link, Paragraph("x")), replaces=first)))
        assert anna.heard[0].text == "x\nPay: https://a.example/p"
        telegram.fault("sendDocument", wrong, Fault.fine(), wrong)
        file = Attachment("a.pdf", INVOICE)
        await opened.channel.send(opened.parcel(7, Message((link, file)), files={"a.pdf": b"x"}))
        assert anna.heard[1].text == "Pay: https://a.example/p"
        await opened.channel.send(opened.parcel(7, Message((file,)), files={"a.pdf": b"x"}))
        assert anna.heard[2].text == ""


async def test_hostile_texts_show_literally(
    open_channel: Open, telegram: TelegramStandin, library: Library
) -> None:
    anna = telegram.user(7, started=True)
    async with open_channel(library) as opened:
        for hostile in HOSTILE_MESSAGES:
            await opened.channel.send(opened.parcel(7, hostile.message))
            _shows_literally(anna.heard[-1], hostile)
    assert len(anna.heard) == len(HOSTILE_MESSAGES)


def _shows_literally(heard: Heard, hostile: HostileMessage) -> None:
    seen = hostile.text.seen
    flat = " ".join(seen.split())
    assert heard.text == f"{seen}\n{seen}\n\n{flat}: {flat}\nTotal: {flat}\n\n{seen}"
    assert all(one.label.removesuffix("…") in flat for one in heard.buttons)
    assert all(one.label == flat or one.label.endswith("…") for one in heard.buttons)
    assert {one.type for one in heard.rich.entities} == {"bold", "italic"}


async def test_awkward_shapes_arrive_whole_or_not_at_all(
    open_channel: Open, telegram: TelegramStandin, library: Library
) -> None:
    anna = telegram.user(7, started=True)
    async with open_channel(library) as opened:
        for awkward in AWKWARD_MESSAGES:
            before = len(anna.heard)
            attachments = [one for one in awkward.message.blocks if isinstance(one, Attachment)]
            files = {one.name: b"%PDF" for one in attachments}
            parcel = opened.parcel(7, awkward.message, files=files)
            if awkward.empty:
                with pytest.raises(Rejected, match="empty message"):
                    await opened.channel.send(parcel)
                assert len(anna.heard) == before
                continue
            await opened.channel.send(parcel)
            got = anna.heard[before:]
            told = "".join(one.text for one in got)
            assert _letters(told) == _letters(_expected(awkward.message)), awkward.name
            assert sum(one.document is not None for one in got) == len(attachments)
            assert all(not one.rows for one in got[:-1])


def _letters(text: str) -> str:
    return "".join(one for one in text if one.isprintable() and not one.isspace())


def _expected(message: Message) -> str:
    """What the awkward messages say, block by block."""
    words = []
    for block in message.blocks:
        match block:
            case Paragraph(text=text):
                words.append(text)
            case Table(rows=rows):
                words += [f"{row.label}: {row.value}" for row in rows]
            case Anchor(label=label, url=url) if "firm.example" not in url:
                words.append(f"{label}: {url}")
            case _:
                pass
    return "".join(words) or "👇"


async def test_wide_keyboards_are_folded_and_nameless_buttons_get_a_name(
    open_channel: Open, telegram: TelegramStandin
) -> None:
    anna = telegram.user(7, started=True)
    shapes = {one.name: one.message for one in AWKWARD_MESSAGES}
    async with open_channel() as opened:
        await opened.channel.send(opened.parcel(7, shapes["a row of thirty buttons"]))
        assert [len(row) for row in anna.heard[0].rows] == [8, 8, 8, 6]
        await opened.channel.send(opened.parcel(7, shapes["nameless button"]))
        assert anna.heard[1].buttons[0].label == "…"
        await opened.channel.send(opened.parcel(7, shapes["a label of a thousand characters"]))
        assert len(anna.heard[2].buttons[0].label) == 64


async def test_addresses_that_telegram_refuses_are_shown_in_words(
    open_channel: Open, telegram: TelegramStandin, library: Library
) -> None:
    anna = telegram.user(7, started=True)
    async with open_channel(library) as opened:
        local = Message((Anchor("Pay", "http://localhost:8080/pay/abc"),))
        await opened.channel.send(opened.parcel(7, local))
        public = Message((Paragraph("Ready"), Anchor("Pay", "https://pay.firm.example/p")))
        await opened.channel.send(opened.parcel(7, public))
    assert anna.heard[0].text == "Pay: http://localhost:8080/pay/abc"
    assert anna.heard[1].buttons[0].url == "https://pay.firm.example/p"
    assert not any(one.preview for one in anna.heard)


async def test_blocking_and_coming_back_are_told(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox, library: Library, mode: Mode
) -> None:
    anna = telegram.user(7)
    async with open_channel(library, mode):
        await anna.starts("token-1")
        await anna.blocks()
        await anna.unblocks()
        await inbox.until(3)
    assert inbox.contents == [Said("/start token-1"), Reached(alive=False), Reached(alive=True)]


async def test_edits_and_uploads_come_in_as_what_they_are(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox, library: Library
) -> None:
    anna = telegram.user(7)
    async with open_channel(library):
        await anna.says("pay teh invoice")
        await anna.edits(1, "pay the invoice")
        for kind in ("photo", "voice", "sticker", "document"):
            await anna.sends(kind)
        await anna.sends("photo", caption="what is this bill?")
        await inbox.until(7)
    assert inbox.contents == [
        Said("pay teh invoice"),
        Said("pay the invoice", edited=True),
        Uploaded("photo", "", SharedFile("f1", "photo.jpg", "image/jpeg", 0)),
        Uploaded("voice"),
        Uploaded("sticker"),
        Uploaded("document", "", SharedFile("f4", "", "", 0)),
        Uploaded("photo", "what is this bill?", SharedFile("f5", "photo.jpg", "image/jpeg", 0)),
    ]


async def test_everything_but_a_private_chat_is_shared(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox, library: Library
) -> None:
    anna = telegram.user(7)
    async with open_channel(library) as opened:
        for number, kind in enumerate(("group", "supergroup"), start=1):
            office = telegram.group(-100 - number, "Office", kind)
            await office.adds_bot(anna)
            await anna.says("/balance", chat=office)
            await inbox.until(number * 2)
            await opened.channel.send(opened.parcel(office.id, Message((Paragraph("Hello"),))))
            tap = anna.presses("act_pay", office.heard[0])
            await asyncio.wait_for(tap.answered.wait(), 10)
        await inbox.until(6)
    assert {one.surface for one in inbox.stored} == {Surface.SHARED}
    assert inbox.contents[:2] == [Reached(alive=True), Said("/balance")]


async def test_put_into_a_broadcast_channel_the_bot_leaves_without_a_word(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox, library: Library
) -> None:
    anna = telegram.user(7)
    news = telegram.group(-1005, "News", "channel")
    async with open_channel(library):
        await news.adds_bot(anna)
        await telegram.until_called("leaveChat")
        await news.posts("Prices rise")
        await telegram.settled()
    assert not news.member
    assert news.heard == []
    assert inbox.stored == []


async def test_a_tap_that_telegram_has_forgotten_is_still_stored(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox, library: Library
) -> None:
    anna = telegram.user(7)
    async with open_channel(library) as opened:
        await anna.starts()
        await opened.channel.send(opened.parcel(7, BALANCE))
        tap = anna.presses("act_pay", anna.heard[0], accessible=False)
        del telegram.taps[tap.query_id]
        await inbox.until(2)
        await telegram.until_called("answerCallbackQuery")
    assert inbox.contents[1] == Tapped(
        ActionId("act_pay"), MessageId(str(anna.heard[0].message_id))
    )


async def test_typing_is_shown_while_an_answer_takes_its_time(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox, library: Library
) -> None:
    anna = telegram.user(7)
    async with open_channel(library):
        inbox.thinks = True
        await anna.starts()
        await telegram.until_called("sendChatAction")
        [call] = telegram.called("sendChatAction")
    assert (str(call.given["chat_id"]), call.given["action"]) == ("7", "typing")


async def test_typing_is_not_shown_where_nothing_is_being_made(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox
) -> None:
    """An answer has left by then, or a person has the chat and the bot is silent."""
    anna = telegram.user(7)
    async with open_channel():
        await anna.starts()
        await inbox.until(1)
        await asyncio.sleep(1.2)  # what never happens has no event
    assert telegram.called("sendChatAction") == []


async def test_closing_gives_up_calls_that_hang(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox
) -> None:
    anna = telegram.user(7)
    async with open_channel() as opened:
        await anna.starts()
        await opened.channel.send(opened.parcel(7, BALANCE))
        telegram.fault("answerCallbackQuery", Fault(FaultKind.HANG))
        await anna.taps("Pay")
        await telegram.until_called("answerCallbackQuery")
    assert len(inbox.stored) == 2


async def test_the_menu_is_there_in_each_language(
    open_channel: Open, telegram: TelegramStandin, library: Library
) -> None:
    async with open_channel(library):
        pass
    menus = {
        language: [(one["command"], one["description"]) for one in commands]
        for (scope, language), commands in telegram.state.commands.items()
        if scope == "all_private_chats"
    }
    assert menus[""] == menus["en"]
    assert set(menus) == {"", *(folder.name for folder in WORDS.iterdir())}
    assert {tuple(word for word, _ in menu) for menu in menus.values()} == {
        tuple(word for word, _ in menus["en"])
    }
    assert ("human", "Mit einem Menschen sprechen") in menus["de"]
    assert ("human", "التحدث إلى موظف") in menus["ar"]


async def test_the_deep_link_opens_this_bot(open_channel: Open, telegram: TelegramStandin) -> None:
    anna = telegram.user(7)
    async with open_channel() as opened:
        link = opened.channel.deep_link("abc_DEF-123")
        assert link == "https://t.me/paidup_bot?start=abc_DEF-123"
        await anna.opens(link)
        for bad in ("", "x" * 65, "a b", "a&b"):
            with pytest.raises(ValueError, match="start token"):
                opened.channel.deep_link(bad)


async def test_the_channel_says_who_it_is(open_channel: Open) -> None:
    async with open_channel() as opened:
        assert opened.channel.name == "telegram"
        assert opened.channel.account == "424242"
        assert opened.channel.proof == "deep_link"
