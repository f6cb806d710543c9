"""What people do in Slack arrives as the same Incoming over HTTP and Socket Mode."""

import asyncio
from datetime import timedelta

from bot.messages import (
    ActionId,
    ChatId,
    Said,
    SharedFile,
    Surface,
    Tapped,
    Uploaded,
    UserId,
    Visited,
)
from bot.worded import Anchor, Button, Buttons, Message, Paragraph
from channels.slack.draft import Home
from channels.slack.entry import Entry
from channels.slack.people import People
from tests.standins.slack_records import Fault
from tests.standins.slack_screen import ShownButton
from tests.standins.slack_stage import Stage


async def test_a_typed_message_arrives_with_its_sender(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna", tz="Europe/Stockholm", locale="en-GB")

    delivery = await anna.says("what do I owe?")

    assert delivery.tries == [200]
    incoming = await stage.heard()
    assert incoming.content == Said("what do I owe?")
    assert incoming.surface is Surface.PRIVATE
    assert tuple(vars_of(incoming.address)) == ("slack", "T0001", anna.direct.id)
    assert (incoming.sender.user, incoming.sender.name) == ("U1", "Anna")
    assert (incoming.sender.language, incoming.sender.time_zone) == ("en-GB", "Europe/Stockholm")
    assert not incoming.sender.guest
    assert incoming.at.utcoffset() == timedelta(0)


async def test_it_is_stored_before_slack_hears_yes(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    stage.inbox.gate.clear()
    saying = asyncio.create_task(anna.says("hello"))
    await stage.workspace.api.is_called("users.info")
    assert not saying.done()
    stage.inbox.gate.set()

    assert (await saying).tries == [200]
    assert len(stage.inbox.stored) == 1


async def test_a_store_that_is_away_makes_slack_send_again(stage: Stage) -> None:
    stage.workspace.terms.seconds, stage.workspace.terms.retries = 1, 6
    anna = stage.workspace.user("U1", "Anna")
    stage.inbox.away = 2

    delivery = await anna.says("hello")

    assert len(delivery.tries) >= 3
    assert delivery.acknowledged
    assert len(stage.inbox.stored) == 1


async def test_a_bug_of_ours_is_no_yes_either(stage: Stage) -> None:
    stage.workspace.terms.seconds, stage.workspace.terms.retries = 1, 0
    anna = stage.workspace.user("U1", "Anna")
    stage.inbox.broken = True

    assert not (await anna.says("hello")).acknowledged


async def test_a_repeat_is_dropped_by_the_inbox_and_not_by_its_header(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    await anna.says("hello")
    event = stage.workspace.envelope(
        {
            "type": "message",
            "user": anna.id,
            "text": "again",
            "ts": "1700000000.000100",
            "channel": anna.direct.id,
            "channel_type": "im",
        }
    )
    for _ in range(3):
        assert (await stage.workspace.deliver("events_api", event)).acknowledged

    assert [incoming.content for incoming in stage.inbox.stored] == [Said("hello"), Said("again")]
    assert stage.inbox.repeats == 2


async def test_addresses_come_as_they_were_typed(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")

    await anna.says("it's anna@lind.example <b> & https://lind.example/a?b=1&c=2 &amp;")

    typed = "it's anna@lind.example <b> & https://lind.example/a?b=1&c=2 &amp;"
    assert (await stage.heard()).content == Said(typed)


async def test_a_command_in_the_chat_with_the_bot_is_private(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")

    delivery = await anna.command("/billing", "Invoice INV-0042")

    assert (delivery.tries, delivery.body) == ([200], "")
    incoming = await stage.heard()
    [trigger] = stage.workspace.triggers
    assert incoming.content == Said("/invoice INV-0042", trigger=trigger)
    assert incoming.surface is Surface.PRIVATE
    assert incoming.address.chat == anna.direct.id


async def test_a_command_among_others_is_shared_and_answered_to_the_one_alone(stage: Stage) -> None:
    anna, bo = stage.workspace.user("U1", "Anna"), stage.workspace.user("U2", "Bo")
    rooms = [
        stage.workspace.room("C1", "channel", anna, bo),
        stage.workspace.room("G1", "group", anna, bo, bot_is_in=False),
        stage.workspace.room("G2", "mpim", anna, bo, bot_is_in=False),
        stage.workspace.room("D9", "im", anna, bo, bot_is_in=False),
    ]
    for room in rooms:
        await anna.command("/billing", "balance", room)

    assert {incoming.surface for incoming in stage.inbox.stored} == {Surface.SHARED}
    for incoming in stage.inbox.stored:
        await stage.channel.send(stage.parcel(incoming.address.chat, talk("Let's talk privately")))
    assert anna.heard == ["Let's talk privately"] * 4
    assert all(not room.heard for room in rooms)
    assert bo.heard == []
    assert len([message for message in anna.messages if message.only_for]) == 1


async def test_free_words_and_none_after_the_command(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    for text in ("why is the payload charge so high?", "", "  /help "):
        await anna.command("/billing", text)

    words = ("why is the payload charge so high?", "/help", "/help")
    said = zip(words, stage.workspace.triggers, strict=True)
    heard = [incoming.content for incoming in stage.inbox.stored]
    assert heard == [Said(text, trigger=trigger) for text, trigger in said]


async def test_a_tap_brings_the_opaque_id_and_its_message(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    await anna.says("hi")
    row = (Button("Pay", ActionId("act_7")), Button("Later", ActionId("act_8"), primary=True))
    sent = await stage.channel.send(stage.parcel(anna.direct.id, talk("Due", Buttons((row,)))))

    assert (await anna.taps("Later")).tries == [200]

    tapped = stage.inbox.stored[-1]
    [trigger] = stage.workspace.triggers
    assert tapped.content == Tapped(ActionId("act_8"), sent, trigger)
    assert tapped.surface is Surface.PRIVATE
    assert tapped.address.chat == anna.direct.id


async def test_a_tap_after_a_restart_is_still_private(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    buttons = Buttons(((Button("Pay", ActionId("act_7")),),))
    await stage.channel.send(stage.parcel(anna.direct.id, talk("Due", buttons)))

    await anna.taps("Pay")

    assert (await stage.heard()).surface is Surface.PRIVATE


async def test_a_tap_in_a_channel_is_shared(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    room = stage.workspace.room("C1", "channel", anna)
    buttons = Buttons(((Button("Claim", ActionId("act_9")),),))
    await stage.channel.send(stage.parcel(room.id, talk("Ticket", buttons)))
    message = room.messages[-1]

    await anna.taps(message.shown.buttons[0], message)

    assert (await stage.heard()).surface is Surface.SHARED


async def test_a_button_that_opens_an_address_is_acknowledged_and_no_event(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    link = Anchor("Pay now", "https://pay.lind.example/x")
    await stage.channel.send(stage.parcel(anna.direct.id, talk("Due", link)))

    assert (await anna.taps("Pay now")).tries == [200]
    assert stage.inbox.stored == []


async def test_files_voice_and_photos_are_uploads(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    await anna.uploads("image/png", "is this right?", content=b"abc", name="slip.png")
    await anna.uploads("audio/mp4")
    await anna.uploads("application/pdf")

    assert [incoming.content for incoming in stage.inbox.stored] == [
        Uploaded("photo", "is this right?", SharedFile("F9000", "slip.png", "image/png", 3)),
        Uploaded("voice"),
        Uploaded("document", "", SharedFile("F9002", "file", "application/pdf", 0)),
    ]


async def test_an_edit_is_told_as_one_and_an_unfurled_link_is_none(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    await anna.edits("pay 50", "pay 500")
    await anna.edits("see https://a.example", "see https://a.example")
    await anna.edits("x", "y", bot_id="BBOT")

    assert (await stage.heard()).content == Said("pay 500", edited=True)


async def test_in_a_channel_only_a_mention_is_heard_once(stage: Stage) -> None:
    stage.workspace.subscriptions |= {"message.channels", "message.mpims", "message.groups"}
    anna = stage.workspace.user("U1", "Anna")
    for kind in ("channel", "mpim", "group"):
        room = stage.workspace.room(f"R{kind}", kind, anna)
        await anna.says("what a day", room)
        await anna.mentions(room, "what do I owe?")

    assert [incoming.content for incoming in stage.inbox.stored] == [Said("what do I owe?")] * 3
    assert {incoming.surface for incoming in stage.inbox.stored} == {Surface.SHARED}
    assert stage.inbox.repeats == 3


async def test_bots_and_slack_itself_are_not_heard(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    await anna.says("echo", bot_id="BBOT")
    await anna.says("hello", subtype="bot_message")
    await anna.says("joined", subtype="channel_join")
    await anna.says("I am the bot", user="UBOT")
    await anna.says("reminder", user="USLACKBOT")
    await anna.says("no user", user=None)
    stage.workspace.subscriptions.add("app_home_opened")
    await anna.opens_home("messages")
    assert stage.inbox.stored == []


async def test_the_home_tab_belongs_to_the_direct_chat(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    stage.workspace.subscriptions.add("app_home_opened")
    await anna.opens_home()
    [opened] = stage.inbox.stored
    assert (opened.content, opened.surface) == (Visited(), Surface.PRIVATE)
    assert opened.address.chat == anna.direct.id
    for channel in ("C1", "", None):  # Slack never says so; what is no direct chat is not taken
        event = {"type": "app_home_opened", "user": anna.id, "channel": channel, "tab": "home"}
        told = stage.workspace.envelope(event)
        assert (await stage.workspace.deliver("events_api", told)).acknowledged
    assert len(stage.inbox.stored) == 1


async def test_a_press_in_the_home_tab_is_made_in_the_direct_chat(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    button = ShownButton("Pay", "tap-0", "card-0", None, None)
    await stage.workspace.tapped_at_home(anna, button, {"id": "V1", "type": "home", "blocks": []})
    [pressed] = stage.inbox.stored
    assert pressed.content == Tapped(ActionId("card-0"), None, *stage.workspace.triggers)
    assert (pressed.address.chat, pressed.surface) == (anna.direct.id, Surface.PRIVATE)


async def test_guests_and_strangers_are_marked(stage: Stage) -> None:
    place = stage.workspace
    outsiders = [
        place.user("U1", "Gus", restricted=True),
        place.user("U2", "Una", ultra_restricted=True),
        place.user("U3", "Stan", stranger=True),
        place.user("U4", "Connie", team="T9999"),
    ]
    for person in outsiders:
        await person.says("what do I owe?")
    await place.user("U5", "Mia").says("what do I owe?")

    assert [incoming.sender.guest for incoming in place_order(stage)] == [True] * 4 + [False]


async def test_a_person_whom_slack_will_not_show_counts_as_a_guest(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    stage.workspace.api.fails("users.info", Fault(error="user_not_visible"))

    await anna.says("hello")

    assert (await stage.heard()).sender.guest


async def test_a_missing_permission_closes_rather_than_opens(stage: Stage) -> None:
    anna, bo = stage.workspace.user("U1", "Anna"), stage.workspace.user("U2", "Bo")
    stage.workspace.api.fails("users.info", Fault(error="missing_scope"))
    stage.workspace.api.fails("conversations.open", Fault(error="missing_scope"))
    await anna.says("hello")
    await bo.command("/billing", "balance")

    first, second = stage.inbox.stored
    assert first.sender.guest
    assert second.surface is Surface.SHARED


async def test_an_unreadable_profile_counts_as_a_guests(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna", tz=7)

    await anna.says("hello")

    assert (await stage.heard()).sender.guest


async def test_a_profile_that_takes_too_long_is_asked_for_again(http_stage: Stage) -> None:
    http_stage.workspace.terms.seconds = 20
    anna = http_stage.workspace.user("U1", "Anna")
    http_stage.workspace.api.fails("users.info", Fault(silent=True))

    delivery = await anna.says("hello")

    assert delivery.tries == [503, 200]


async def test_when_slack_cannot_be_asked_the_event_comes_again(stage: Stage) -> None:
    stage.workspace.terms.seconds, stage.workspace.terms.retries = 1, 6
    anna = stage.workspace.user("U1", "Anna")
    stage.workspace.api.fails(
        "users.info", Fault(status=503), Fault(retry_after=30), Fault(error="internal_error")
    )

    delivery = await anna.says("hello")

    assert len(delivery.tries) >= 4
    assert delivery.acknowledged
    assert not (await stage.heard()).sender.guest


async def test_people_are_remembered_and_looked_at_again_in_time(stage: Stage) -> None:
    anna = stage.workspace.user("U1", "Anna")
    for text in ("one", "two"):
        await anna.says(text)
    assert len(stage.workspace.api.called("users.info")) == 1

    anna.restricted = True
    stage.clock.passes(timedelta(minutes=16))
    stage.workspace.api.fails("users.info", Fault(error="internal_error"))
    await anna.says("three")  # Slack is away for a moment: the remembered profile serves
    await anna.says("four")

    assert [incoming.sender.guest for incoming in stage.inbox.stored] == [False, False, False, True]


async def test_a_direct_chat_that_cannot_be_asked_for_now_is_no_yes(stage: Stage) -> None:
    stage.workspace.terms.seconds = 1
    anna = stage.workspace.user("U1", "Anna")
    stage.workspace.api.fails("conversations.open", Fault(error="internal_error"))

    assert not (await anna.command("/billing", "balance")).acknowledged
    stage.workspace.terms.seconds = 10
    assert (await anna.command("/billing", "balance")).acknowledged
    assert (await stage.heard()).surface is Surface.PRIVATE


async def test_ten_thousand_people_are_remembered_at_most(stage: Stage) -> None:
    people = People(stage.channel._client, stage.clock)  # type: ignore[attr-defined]
    for number in range(10_001):
        people.remember_chat(UserId(f"U{number}"), ChatId(f"D{number}"))

    assert len(people._chats) == 10_000
    assert await people.direct_chat(UserId("U10000")) == "D10000"


async def test_slack_has_no_deep_link(stage: Stage) -> None:
    assert stage.channel.deep_link("token") is None


async def test_the_way_to_the_direct_chat_is_known_with_the_first_event(stage: Stage) -> None:
    assert stage.channel.entrance == ""
    anna = stage.workspace.user("U1", "Anna")
    await anna.says("hello")
    assert anna.opens(stage.channel.entrance) is anna.direct
    everywhere = Entry()
    everywhere.learn("A1", Home("T1", "E1", org_wide=True))
    assert everywhere.address == "https://slack.com/app_redirect?app=A1", "whichever is theirs"


def talk(text: str, *blocks: Buttons | Anchor) -> Message:
    return Message((Paragraph(text), *blocks))


def vars_of(value: object) -> list[object]:
    return [getattr(value, name) for name in value.__slots__]  # type: ignore[attr-defined]


def place_order(stage: Stage) -> list:
    return sorted(stage.inbox.stored, key=lambda incoming: incoming.sender.user)
