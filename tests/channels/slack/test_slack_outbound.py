"""What leaves for Slack: shown as meant, once, and every refusal sorted."""

import asyncio

import pytest
from aiohttp import web

from bot.errors import ChatGone, DeliveryError, NotSent, OutcomeUnknown, Rejected, Throttled
from bot.messages import ActionId, MessageId
from bot.replies import Document, DocumentKind, Style
from bot.worded import (
    Anchor,
    Attachment,
    Button,
    Buttons,
    Message,
    Paragraph,
    Table,
    TableRow,
)
from channels.slack.failures import from_status
from channels.slack.sending import EVENT_TYPE
from tests.standins.slack_records import Fault
from tests.standins.slack_stage import Stage

LONG = Message((Paragraph("One sentence more. " * 500),))  # three parts
PDF = Attachment("INV-0042.pdf", Document(DocumentKind.INVOICE, "cus_anna", "INV-0042"))


def words(text: str = "You owe €118.75") -> Message:
    return Message((Paragraph(text),))


async def test_a_whole_message_is_read_top_to_bottom(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    message = Message(
        (
            Paragraph("Invoice INV-0042", Style.TITLE),
            Paragraph("Due on 30 November."),
            Table((TableRow("Pro plan", "€98.00"), TableRow("Total", "€118.75", strong=True))),
            Anchor("Pay online", "https://pay.lind.example/p?a=1&b=2"),
            Buttons(
                ((Button("Pay", ActionId("a1"), primary=True), Button("PDF", ActionId("a2"))),)
            ),
            Paragraph("As of 09:00", Style.NOTE),
        )
    )

    sent = await stage.channel.send(stage.parcel(anna.direct.id, message))

    [seen] = anna.messages
    assert seen.ts == sent
    assert seen.shown.lines == [
        "Invoice INV-0042",
        "Due on 30 November.",
        "Pro plan: €98.00",
        "Total: €118.75",
        "Pay online",
        "As of 09:00",
    ]
    assert seen.shown.formatted == [("bold", "Total"), ("bold", "€118.75")]
    assert seen.shown.links == [("Pay online", "https://pay.lind.example/p?a=1&b=2")]
    labels = [(button.label, button.value, button.url) for button in seen.shown.buttons]
    assert labels == [
        ("Pay online", None, "https://pay.lind.example/p?a=1&b=2"),
        ("Pay", "a1", None),
        ("PDF", "a2", None),
    ]
    assert [button.style for button in seen.shown.buttons] == [None, "primary", None]
    assert "Total: €118.75" in seen.text
    assert seen.metadata == {
        "event_type": EVENT_TYPE,
        "event_payload": {"key": "reply-1", "part": 0},
    }
    [call] = stage.workspace.api.called("chat.postMessage")
    assert (call["unfurl_links"], call["unfurl_media"]) == (False, False)


async def test_a_page_turns_in_place(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    first = await stage.channel.send(stage.parcel(anna.direct.id, words("Page 1")))

    turned = Message((Paragraph("Page 2"),), replaces=first)
    assert await stage.channel.send(stage.parcel(anna.direct.id, turned)) == first

    [seen] = anna.messages
    assert (seen.shown.text, seen.edits) == ("Page 2", 1)


async def test_a_page_that_cannot_turn_is_a_new_message(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    lost = Message((Paragraph("Page 2"),), replaces=MessageId("1.2"))

    await stage.channel.send(stage.parcel(anna.direct.id, lost))
    assert anna.heard == ["Page 2"]

    stage.workspace.api.fails("chat.update", Fault(error="invalid_blocks"))
    with pytest.raises(Rejected, match="invalid_blocks"):
        await stage.channel.send(stage.parcel(anna.direct.id, lost))


async def test_files_follow_the_words(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    message = Message((Paragraph("Here it is"), PDF))
    parcel = stage.parcel(anna.direct.id, message, {"INV-0042.pdf": b"%PDF-1.7"})

    await stage.channel.send(parcel)

    assert anna.heard == ["Here it is", ""]
    assert anna.files == [("INV-0042.pdf", b"%PDF-1.7")]


async def test_a_file_alone_has_its_own_id_and_needs_its_bytes(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    alone = Message((PDF,))

    sent = await stage.channel.send(stage.parcel(anna.direct.id, alone, {PDF.name: b"%PDF"}))
    assert sent == MessageId("F0001")
    with pytest.raises(Rejected, match="file_missing"):
        await stage.channel.send(stage.parcel(anna.direct.id, alone))


async def test_no_file_goes_where_others_read(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    room = stage.workspace.room("C1", "channel", anna)
    parcel = stage.parcel(f"{room.id}:{anna.id}", Message((PDF,)), {PDF.name: b"%PDF"})
    with pytest.raises(Rejected, match="file_among_others"):
        await stage.channel.send(parcel)
    assert stage.workspace.api.uploads == {}


async def test_an_upload_that_fails_is_simply_not_sent(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    api = stage.workspace.api
    parcel = stage.parcel(anna.direct.id, Message((PDF,)), {PDF.name: b"%PDF"})
    api.fails("files.getUploadURLExternal", Fault(dropped=True))
    with pytest.raises(NotSent):
        await stage.channel.send(parcel)
    api.fails("upload", Fault(status=500), Fault(status=413))
    with pytest.raises(NotSent):
        await stage.channel.send(parcel)
    with pytest.raises(Rejected, match="upload_refused"):
        await stage.channel.send(parcel)

    await stage.channel.send(parcel)
    assert len(anna.files) == 1


async def test_nothing_to_show_is_rejected(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    with pytest.raises(Rejected, match="no_text"):
        await stage.channel.send(stage.parcel(anna.direct.id, Message((Paragraph(" "),))))


async def test_too_many_requests_say_when(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    stage.workspace.api.fails(
        "chat.postMessage", Fault(retry_after=7), Fault(error="ratelimited"), Fault(status=429)
    )
    waits = []
    for _ in range(3):
        with pytest.raises(Throttled) as refused:
            await stage.channel.send(stage.parcel(anna.direct.id, words()))
        waits.append(refused.value.retry_after)

    assert waits == [7.0, 30.0, 30.0]
    assert anna.heard == []


def test_a_wait_that_is_no_number_is_half_a_minute() -> None:
    refused = from_status(429, {"Retry-After": "soon"}, "ratelimited")
    assert isinstance(refused, Throttled)
    assert refused.retry_after == 30.0


@pytest.mark.parametrize(
    "code",
    ["channel_not_found", "is_archived", "account_inactive", "token_revoked", "not_in_channel"],
)
async def test_chats_that_are_gone(http_stage: Stage, code: str) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    stage.workspace.api.fails("chat.postMessage", Fault(error=code))
    with pytest.raises(ChatGone, match=code):
        await stage.channel.send(stage.parcel(anna.direct.id, words()))


async def test_real_refusals_of_the_workspace(http_stage: Stage) -> None:
    stage = http_stage
    anna = stage.workspace.user("U1", "Anna")
    room = stage.workspace.room("C1", "channel", anna)
    anna.deleted = True
    with pytest.raises(ChatGone, match="user_disabled"):
        await stage.channel.send(stage.parcel(anna.direct.id, words()))
    room.archived = True
    with pytest.raises(ChatGone, match="is_archived"):
        await stage.channel.send(stage.parcel(room.id, words()))
    stage.workspace.bot_token = "xoxb-another"
    with pytest.raises(ChatGone, match="invalid_auth"):
        await stage.channel.send(stage.parcel(room.id, words()))


async def test_what_slack_will_never_take(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    faults = (Fault(error="msg_too_long"), Fault(error="a_new_one"), Fault(status=403, body="no"))
    stage.workspace.api.fails("chat.postMessage", *faults)
    for _ in faults:
        with pytest.raises(Rejected):
            await stage.channel.send(stage.parcel(anna.direct.id, words()))


async def test_a_refused_connection_is_not_sent(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    stage.workspace.api.fails("chat.postMessage", Fault(error="request_timeout"))
    with pytest.raises(NotSent, match="request_timeout"):
        await stage.channel.send(stage.parcel(anna.direct.id, words()))

    runner = stage.workspace._runner
    assert isinstance(runner, web.AppRunner)
    await runner.cleanup()
    with pytest.raises(DeliveryError):  # the pool's old connection may break while it is written to
        await stage.channel.send(stage.parcel(anna.direct.id, words()))
    with pytest.raises(NotSent):
        await stage.channel.send(stage.parcel(anna.direct.id, words()))


@pytest.mark.parametrize(
    "fault",
    [
        Fault(dropped=True, done=True),
        Fault(status=502, body="bad gateway", content_type="text/html", done=True),
        Fault(status=503, body="{", done=True),
        Fault(status=200, body="welcome to the hotel", content_type="text/plain", done=True),
        Fault(error="fatal_error", done=True),
        Fault(error="oops", status=500, done=True),
    ],
)
async def test_an_unknown_outcome_is_looked_up_before_a_second_send(
    http_stage: Stage, fault: Fault
) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    parcel = stage.parcel(anna.direct.id, words())
    stage.workspace.api.fails("chat.postMessage", fault)

    with pytest.raises(OutcomeUnknown):
        await stage.channel.send(parcel)
    sent = await stage.channel.send(parcel)

    assert anna.heard == ["You owe €118.75"]
    assert sent == anna.messages[0].ts


async def test_what_did_not_arrive_is_sent_after_the_look(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    await stage.channel.send(stage.parcel(anna.direct.id, words("older")))
    parcel = stage.parcel(anna.direct.id, words())
    stage.workspace.api.fails("chat.postMessage", Fault(dropped=True))
    with pytest.raises(OutcomeUnknown):
        await stage.channel.send(parcel)

    await stage.channel.send(parcel)
    assert anna.heard == ["older", "You owe €118.75"]


async def test_the_look_itself_may_fail(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    api = stage.workspace.api
    parcel = stage.parcel(anna.direct.id, words())
    api.fails("chat.postMessage", Fault(dropped=True, done=True))
    api.fails("conversations.history", Fault(retry_after=3), Fault(error="missing_scope"))
    with pytest.raises(OutcomeUnknown):
        await stage.channel.send(parcel)
    with pytest.raises(Throttled):
        await stage.channel.send(parcel)
    assert len(anna.heard) == 1

    await stage.channel.send(parcel)  # not allowed to look: twice is better than never
    assert len(anna.heard) == 2


async def test_a_cancelled_send_is_in_doubt_too(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    parcel = stage.parcel(anna.direct.id, words())
    stage.workspace.api.fails("chat.postMessage", Fault(silent=True, done=True))
    sending = asyncio.create_task(stage.channel.send(parcel))
    await anna.hears("€118.75")
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending

    await stage.channel.send(parcel)
    assert len(anna.heard) == 1


async def test_an_edit_in_doubt_is_simply_repeated(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    first = await stage.channel.send(stage.parcel(anna.direct.id, words("Page 1")))
    parcel = stage.parcel(anna.direct.id, Message((Paragraph("Page 2"),), replaces=first))
    stage.workspace.api.fails("chat.update", Fault(dropped=True, done=True))
    with pytest.raises(OutcomeUnknown):
        await stage.channel.send(parcel)

    assert await stage.channel.send(parcel) == first
    assert anna.heard == ["Page 2"]
    assert stage.workspace.api.called("conversations.history") == []


async def test_many_parts_go_on_where_they_stopped(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    api = stage.workspace.api
    message = Message((*LONG.blocks, PDF))
    parcel = stage.parcel(anna.direct.id, message, {PDF.name: b"%PDF"})
    # The second part is throttled, then arrives without an answer; at last the file does so, too.
    api.fails("chat.postMessage", None, Fault(retry_after=2))
    with pytest.raises(Throttled):
        await stage.channel.send(parcel)
    assert len(anna.heard) == 1
    api.fails("chat.postMessage", Fault(dropped=True, done=True))
    with pytest.raises(OutcomeUnknown):
        await stage.channel.send(parcel)
    api.fails("files.completeUploadExternal", Fault(dropped=True, done=True))
    with pytest.raises(OutcomeUnknown):
        await stage.channel.send(parcel)

    sent = await stage.channel.send(parcel)

    assert sent == anna.messages[0].ts
    assert "\n".join(anna.heard[:-1]).split() == LONG.blocks[0].text.split()  # type: ignore[union-attr]
    assert len(anna.files) == 1
    parts = [message.metadata["event_payload"]["part"] for message in anna.messages[:-1]]
    assert parts == list(range(len(anna.messages) - 1))


async def test_a_whisper_in_doubt_is_said_again(http_stage: Stage) -> None:
    stage = http_stage
    anna = stage.workspace.user("U1", "Anna")
    room = stage.workspace.room("C1", "channel", anna)
    parcel = stage.parcel(f"{room.id}:{anna.id}", words("Let's talk privately"))
    stage.workspace.api.fails("chat.postEphemeral", Fault(dropped=True))
    with pytest.raises(OutcomeUnknown):
        await stage.channel.send(parcel)

    await stage.channel.send(parcel)
    assert anna.heard == ["Let's talk privately"]
    assert room.heard == []


async def test_a_whisper_without_any_way_is_gone(http_stage: Stage) -> None:
    stage = http_stage
    anna = stage.workspace.user("U1", "Anna")
    chat = f"C404:{anna.id}"
    stage.workspace.api.fails("conversations.open", Fault(error="cannot_dm_bot"))
    stage.workspace.api.fails("conversations.open", Fault(error="missing_scope"))
    for _ in range(2):
        with pytest.raises(ChatGone):
            await stage.channel.send(stage.parcel(chat, words()))
    stage.workspace.api.fails("chat.postEphemeral", Fault(error="account_inactive"))
    with pytest.raises(ChatGone, match="account_inactive"):
        await stage.channel.send(stage.parcel(chat, words()))


async def test_only_a_thousand_unfinished_parcels_are_remembered(http_stage: Stage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")
    faults = [Fault(retry_after=1)] * 1001
    stage.workspace.api.fails("chat.postMessage", *faults)
    for _ in faults:
        with pytest.raises(Throttled):
            await stage.channel.send(stage.parcel(anna.direct.id, words()))

    assert len(stage.channel._sending._trips) == 1000  # type: ignore[attr-defined]


async def test_a_status_is_shown_in_the_thread_until_the_answer_comes(http_stage: Stage) -> None:
    place, inbox = http_stage.workspace, http_stage.inbox
    anna = place.user("U1", "Anna", locale="de-DE")
    await anna.says("Hallo")
    root = anna.direct.messages[0].ts
    inbox.thinks = True
    await anna.says("was ist offen?")  # no thread, so nowhere to show it
    await anna.says("was ist offen?", thread_ts=root)
    await place.api.is_called("assistant.threads.setStatus")
    await place.until(lambda: place.agents.status, 10, lambda: place.api.calls)
    assert place.agents.status == {(anna.direct.id, root): "sieht nach …"}
    answer = Message((Paragraph("Nichts."),), thread=root)
    await http_stage.channel.send(http_stage.parcel(anna.direct.id, answer))
    assert place.agents.status == {}
    assert anna.messages[-1].thread == root
    assert len(place.api.called("assistant.threads.setStatus")) == 1
