"""Delivery as stories: order, throttling, doubt, blocked chats, kills, stops and outages."""

import asyncio
import random
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import combinations

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.delivery_ports import Pace
from bot.errors import (
    ChatGone,
    DocumentMissing,
    NotSent,
    OutcomeUnknown,
    Rejected,
    Throttled,
)
from bot.limits import Limit, Limiter
from bot.messages import ChannelName, MessageId
from bot.outgoing import PRIORITY, Kind, Outgoing
from bot.replies import Document, DocumentKind
from bot.store import outbox, outbox_claims, outbox_review
from bot.worded import Anchor, Attachment, Message, Paragraph, Parcel
from tests.delivery.office import SKY, Office, Sky, a_message

PAPER = Attachment("INV-1.pdf", Document(DocumentKind.INVOICE, "cus_anna", "INV-1"))
QUICK = Pace(poll=0.01)


async def deliver_all(office: Office, owner: str = "one") -> None:
    deliverer = office.deliverer(owner)
    while await deliverer.deliver_due():
        pass


async def eventually(office: Office, *states: str) -> None:
    """Wait until the rows are in these states; the test's time limit is the only clock."""
    while await office.states() != list(states):  # noqa: ASYNC110 - the database has no event
        await asyncio.sleep(0.005)


async def test_a_turns_answer_goes_out_at_once(office: Office) -> None:
    deliverer = office.deliverer()
    rows = await office.queue(a_message("you owe €10"), by=deliverer)
    await deliverer.deliver(rows)
    assert office.sky.texts() == ["you owe €10"]
    (row,) = await office.rows()
    assert (row.state, row.message_id, row.attempts) == ("sent", "m1", 1)
    assert deliverer.in_flight == 0


async def test_a_turns_answers_keep_their_order_and_other_chats_go_beside(office: Office) -> None:
    office.sky.held["anna"] = asyncio.Event()
    deliverer = office.deliverer()
    rows = await office.queue(
        a_message("one"), a_message("two"), a_message("to bea", "bea"), by=deliverer
    )
    sending = asyncio.create_task(deliverer.deliver(rows))
    await eventually(office, "leased", "leased", "sent")
    office.sky.held["anna"].set()
    await sending
    assert office.sky.texts() == ["to bea", "one", "two"]


async def test_a_turn_behind_an_older_message_leaves_its_row_to_the_loop(office: Office) -> None:
    await office.queue(a_message("older"))
    deliverer = office.deliverer(pace=QUICK)
    await deliverer.deliver(await office.queue(a_message("newer"), by=deliverer))
    assert office.sky.heard == []
    await deliver_all(office)
    assert office.sky.texts() == ["older", "newer"]


async def test_each_chat_in_order_whatever_happens(office: Office) -> None:
    office.sky.faults = [NotSent("refused"), Throttled("429", 5.0), NotSent("refused")]
    await office.queue(*(a_message(f"{n}") for n in range(4)))
    for _ in range(9):
        await deliver_all(office)
        office.clock.at += timedelta(seconds=10)
    assert office.sky.texts() == ["0", "1", "2", "3"]


async def test_an_answer_does_not_wait_for_a_reminders_retry(office: Office) -> None:
    office.sky.faults = [NotSent("no connection")] * 8
    await office.queue(a_message("reminder", kind=Kind.REMINDER))
    for _ in range(8):
        await deliver_all(office)
        office.clock.at += timedelta(minutes=5)
    office.clock.at -= timedelta(minutes=5)
    deliverer = office.deliverer()
    await deliver_all(office)
    assert office.sky.texts() == [], "its next try is minutes away"
    await deliverer.deliver(await office.queue(a_message("your answer"), by=deliverer))
    assert office.sky.texts() == ["your answer"], "at once"
    await deliver_all(office)
    assert office.sky.texts() == ["your answer", "reminder"], "who answers is there again"
    assert await office.states() == ["sent", "sent"]


async def test_an_answer_behind_an_older_answers_retry_brings_both(office: Office) -> None:
    office.sky.faults = [NotSent("no connection")] * 9
    await office.queue(a_message("first answer"))
    for _ in range(9):
        await deliver_all(office)
        office.clock.at += timedelta(minutes=10)
    office.clock.at -= timedelta(minutes=10)
    deliverer = office.deliverer()
    await deliverer.deliver(await office.queue(a_message("second answer"), by=deliverer))
    await deliver_all(office)
    assert office.sky.texts() == ["first answer", "second answer"]


async def test_a_receipt_goes_before_what_waits_and_what_the_platform_set_keeps_its_time(
    office: Office,
) -> None:
    office.sky.faults = [Throttled("429", 50.0)]
    await office.queue(a_message("reminder", kind=Kind.REMINDER))
    await deliver_all(office)
    office.clock.at += timedelta(seconds=1)
    await office.queue(a_message("receipt", kind=Kind.PAYMENT))
    await deliver_all(office)
    deliverer = office.deliverer()
    await deliverer.deliver(await office.queue(a_message("your answer"), by=deliverer))
    await deliver_all(office)
    assert office.sky.texts() == ["receipt", "your answer"]
    office.clock.at += timedelta(seconds=50)
    await deliver_all(office)
    assert office.sky.texts() == ["receipt", "your answer", "reminder"]


_KINDS = (Kind.REPLY, Kind.PAYMENT, Kind.CARD, Kind.REMINDER)


@pytest.mark.parametrize("seed", range(4))
async def test_only_what_is_more_urgent_goes_before_what_is_older(
    office: Office, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    queued: list[tuple[Outgoing, datetime]] = []
    for at in range(12):
        office.sky.faults = [NotSent("no connection")] * chance.randrange(3)
        kinds = chance.choices(_KINDS, k=chance.randint(1, 2))
        together = [a_message(f"{at}:{n}", kind=kind) for n, kind in enumerate(kinds)]
        queued += [(one, office.clock.at) for one in together]
        deliverer = office.deliverer()
        by = deliverer if chance.random() < 0.5 else None
        await deliverer.deliver(await office.queue(*together, by=by))
        await deliverer.deliver_due()
        office.clock.at += timedelta(seconds=chance.randrange(1, 9))
    while "ready" in await office.states():
        await deliver_all(office)
        office.clock.at += timedelta(minutes=1)
    came = {text: at for at, text in enumerate(office.sky.texts())}
    assert len(office.sky.texts()) == len(came) == len(queued), "each once"
    for (older, then), (newer, later) in combinations(queued, 2):
        overtook = came[newer.key] < came[older.key]
        allowed = PRIORITY[newer.kind] < PRIORITY[older.kind] and then < later
        assert allowed or not overtook, (older, newer)


async def test_two_deliverers_race_and_each_message_goes_once_in_order(office: Office) -> None:
    await office.queue(*(a_message(f"{n}", f"chat{n % 7}") for n in range(70)))
    await asyncio.gather(*(deliver_all(office, f"worker{n}") for n in range(2)))
    assert len(office.sky.heard) == 70
    for chat in range(7):
        assert office.sky.texts(f"chat{chat}") == [str(n) for n in range(70) if n % 7 == chat]


async def test_a_throttled_chat_holds_back_nobody_else(office: Office) -> None:
    office.sky.faults = [Throttled("429", 30.0)]
    await office.queue(a_message("throttled"), a_message("behind it"))
    await deliver_all(office)
    await office.queue(a_message("to bea", "bea"))
    await deliver_all(office)
    assert office.sky.texts() == ["to bea"]
    office.clock.at += timedelta(seconds=30)
    await deliver_all(office)
    assert office.sky.texts("anna") == ["throttled", "behind it"]


async def test_a_turn_whose_chat_is_throttled_puts_the_rest_back(office: Office) -> None:
    office.sky.faults = [Throttled("429", 30.0)]
    deliverer = office.deliverer()
    await deliverer.deliver(await office.queue(a_message("a"), a_message("b"), by=deliverer))
    assert await office.states() == ["ready", "ready"]
    office.clock.at += timedelta(seconds=30)
    await deliver_all(office)
    assert office.sky.texts() == ["a", "b"]


async def test_a_slow_chat_in_the_loop_holds_back_nobody(office: Office) -> None:
    office.sky.held["slow"] = asyncio.Event()
    await office.queue(
        a_message("slow", "slow"), *(a_message(f"{n}", f"chat{n}") for n in range(40))
    )
    deliverer = office.deliverer(pace=Pace(poll=0.01, at_once=3))
    running = office.start(deliverer)
    await eventually(office, "leased", *["sent"] * 40)
    office.sky.held["slow"].set()
    await eventually(office, *["sent"] * 41)
    await stop(running)


async def stop(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_the_loop_is_woken_before_its_next_poll(small_office: Office) -> None:
    deliverer = small_office.deliverer(pace=Pace(poll=3600.0))
    running = small_office.start(deliverer)
    await asyncio.sleep(0)
    await small_office.queue(a_message("hello"))
    deliverer.wake()
    await small_office.sky.entered.wait()
    await eventually(small_office, "sent")
    await stop(running)


async def test_a_long_backlog_of_one_chat_needs_no_poll(small_office: Office) -> None:
    await small_office.queue(*(a_message(f"{n}") for n in range(5)))
    deliverer = small_office.deliverer(pace=Pace(poll=3600.0))
    running = small_office.start(deliverer)
    await eventually(small_office, *["sent"] * 5)
    await stop(running)


async def test_killed_between_send_and_mark_it_goes_twice_at_most(office: Office) -> None:
    """The platform has it, our process dies: nothing is lost, one message is repeated."""
    office.sky.held["anna"] = asyncio.Event()
    deliverer = office.deliverer("victim")
    rows = await office.queue(a_message("one"), a_message("two"), by=deliverer)
    killed = asyncio.create_task(deliverer.deliver(rows))
    await office.sky.entered.wait()
    first = a_message("one")
    office.sky.heard.append(Parcel(first.key, first.address, first.message))
    killed.cancel()
    with suppress(asyncio.CancelledError):
        await killed
    office.sky.held.clear()
    await deliver_all(office, "heir")
    assert office.sky.texts() == ["one"], "the lease still runs"
    office.clock.at += timedelta(seconds=10)
    with capture_logs() as logs:
        await deliver_all(office, "heir")
    assert office.sky.texts() == ["one", "one", "two"]
    assert logs[0] == {"event": "outbox_leases_ran_out", "rows": 2, "log_level": "warning"}


async def test_a_doubtful_reply_goes_once_more_and_then_rests(office: Office) -> None:
    office.sky.after = [OutcomeUnknown("timeout"), OutcomeUnknown("timeout")]
    await office.queue(a_message("reply"))
    for _ in range(4):
        await deliver_all(office)
        office.clock.at += timedelta(minutes=1)
    assert office.sky.texts() == ["reply", "reply"]
    assert await office.states() == ["unknown"]


async def test_a_doubtful_receipt_is_not_repeated(office: Office) -> None:
    office.sky.after = [OutcomeUnknown("timeout")]
    await office.queue(a_message("receipt", kind=Kind.PAYMENT), a_message("next"))
    await deliver_all(office)
    assert office.sky.texts() == ["receipt", "next"]
    assert await office.states() == ["unknown", "sent"]


async def test_a_blocked_chat_is_closed_and_its_reminder_goes_by_mail(office: Office) -> None:
    anna = await office.person()
    await office.chat()
    office.sky.faults = [ChatGone("blocked"), ChatGone("blocked")]
    await office.queue(
        a_message("please pay", kind=Kind.REMINDER, person=anna), a_message("a reply", person=anna)
    )
    with capture_logs() as logs:
        await deliver_all(office)
    assert not await office.chat_is_alive()
    assert [(one.address.chat, one.key) for one in office.mail.heard] == [
        ("anna@lind.example", "please pay:email")
    ]
    assert [row.state for row in await office.rows()] == ["dead", "dead", "sent"]
    assert "anna@lind.example" not in str(logs)
    assert "please pay" not in str(logs)


async def test_what_a_platform_refuses_goes_by_mail_but_the_chat_lives(office: Office) -> None:
    anna = await office.person()
    await office.chat()
    office.sky.faults = [Rejected("message_too_long")]
    await office.queue(a_message("receipt", kind=Kind.PAYMENT, person=anna))
    await deliver_all(office)
    assert await office.chat_is_alive()
    assert len(office.mail.heard) == 1


async def test_nobody_is_mailed_for_a_person_who_is_gone(office: Office) -> None:
    office.sky.faults = [ChatGone("blocked")]
    await office.queue(a_message("please pay", kind=Kind.REMINDER, person=99))
    await deliver_all(office)
    assert office.mail.heard == []


async def test_files_and_secrets_are_made_real_when_it_goes(office: Office) -> None:
    office.secrets = lambda address: address.replace("secret:link/", "https://pay.example/link/")
    message = Message(
        (
            Paragraph("Hi"),
            PAPER,
            Anchor("Sign in", "secret:link/n1"),
            Anchor("Help", "https://h.example"),
        )
    )
    await office.queue(a_message("k", message=message))
    await deliver_all(office)
    (parcel,) = office.sky.heard
    assert parcel.files == {"INV-1.pdf": b"paper INV-1"}
    urls = [block.url for block in parcel.message.blocks if isinstance(block, Anchor)]
    assert urls == ["https://pay.example/link/n1", "https://h.example"]
    (row,) = await office.rows()
    assert "secret:link/n1" in str(row.payload)


@pytest.mark.parametrize(
    ("fault", "state", "reason"),
    [
        (DocumentMissing(), "dead", "document_missing"),
        (OSError("disk"), "ready", "not_packed: OSError"),
        (LookupError("gone"), "dead", "secret_gone"),
    ],
)
async def test_what_cannot_be_packed_never_left(
    small_office: Office, fault: Exception, state: str, reason: str
) -> None:
    small_office.papers.fault = fault
    await small_office.queue(a_message("k", message=Message((PAPER,))))
    await deliver_all(small_office)
    (row,) = await small_office.rows()
    assert (row.state, row.reason) == (state, reason)
    assert small_office.sky.heard == []


async def test_an_outdated_reminder_is_dropped_and_the_chat_goes_on(office: Office) -> None:
    class Books:
        asked: list[int]

        def __init__(self) -> None:
            self.asked = []

        async def still_true(self, outbox_id: int) -> bool:
            self.asked.append(outbox_id)
            return len(self.asked) > 1

    office.reminding = books = Books()
    await office.queue(
        a_message("paid meanwhile", kind=Kind.REMINDER),
        a_message("still open", kind=Kind.REMINDER),
        a_message("reply"),
    )
    await deliver_all(office)
    assert office.sky.texts() == ["still open", "reply"]
    assert await office.states() == ["dropped", "sent", "sent"]
    assert len(books.asked) == 2


async def test_a_channel_that_is_not_open_here_is_left_alone(office: Office) -> None:
    slack = ChannelName("slack")
    await office.queue(a_message("to slack", channel=slack))
    deliverer = office.deliverer()
    assert await deliverer.deliver_due() == 0
    rows = await office.queue(a_message("more", "bea", channel=slack), by=deliverer)
    await deliverer.deliver(rows)
    assert await office.states() == ["ready", "ready"]
    assert [row.attempts for row in await office.rows()] == [0, 0]


async def test_after_an_hour_without_its_channel_a_reminder_goes_by_mail(office: Office) -> None:
    anna = await office.person()
    slack = ChannelName("slack")
    await office.queue(
        a_message("please pay", channel=slack, kind=Kind.REMINDER, person=anna),
        a_message("a reply", "bea", channel=slack, person=anna),
    )
    deliverer = office.deliverer(pace=QUICK)
    assert await deliverer.rescue() == 0, "a fresh process gives the chats their chance"
    office.clock.at += timedelta(hours=1)
    assert await deliverer.rescue() == 1
    assert await deliverer.rescue() == 0
    await deliver_all(office)
    assert [one.key for one in office.mail.heard] == ["please pay:email"]
    assert await office.states() == ["dead", "ready", "sent"]


async def test_one_try_does_not_keep_a_reminder_from_the_mail(office: Office) -> None:
    anna = await office.person()
    office.sky.faults = [NotSent("401 Unauthorized")]
    await office.queue(a_message("please pay", kind=Kind.REMINDER, person=anna))
    await office.deliverer().deliver_due()
    await office.leases().free()
    office.sky = Sky(ChannelName("other"))  # the operator switches the channel off
    mailing = office.deliverer("two")
    office.clock.at += timedelta(minutes=44)
    assert await mailing.rescue() == 0
    office.clock.at += timedelta(minutes=2)
    assert await mailing.rescue() == 1
    await deliver_all(office, "two")
    assert [one.key for one in office.mail.heard] == ["please pay:email"]


async def test_a_platform_that_wants_an_hours_rest_each_hour_sends_it_by_mail(
    office: Office,
) -> None:
    anna, bea = await office.person(), await office.person("bea@rot.example")
    office.sky.faults = [Throttled("429", 3600.0) for _ in range(8)]
    await office.queue(a_message("please pay", kind=Kind.REMINDER, person=anna))
    deliverer = office.deliverer()
    await deliverer.deliver_due()
    await office.queue(a_message("queued meanwhile", "bea", Kind.REMINDER, person=bea))
    for _ in range(60):
        await deliverer.deliver_due()
        await deliverer.rescue()
        office.clock.at += timedelta(minutes=1)
    assert sorted(one.key for one in office.mail.heard) == [
        "please pay:email",
        "queued meanwhile:email",
    ]


async def test_a_short_rest_sends_nothing_by_mail_however_long_the_queue_is(office: Office) -> None:
    anna = await office.person()
    await office.queue(a_message("please pay", kind=Kind.REMINDER, person=anna))
    office.clock.at += timedelta(hours=2)
    office.sky.faults = [Throttled("429", 20.0), NotSent("no connection")]
    deliverer = office.deliverer()
    for _ in range(60):
        await deliverer.deliver_due()
        await deliverer.rescue()
        office.clock.at += timedelta(seconds=5)
    assert office.sky.texts() == ["please pay"]
    assert office.mail.heard == []


async def test_what_went_by_mail_instead_is_no_alarm(office: Office) -> None:
    anna = await office.person()
    await office.chat()
    office.sky.faults = [ChatGone("403 blocked"), ChatGone("403 blocked")]
    await office.queue(
        a_message("please pay", kind=Kind.REMINDER, person=anna), a_message("to nobody", "bea")
    )
    await deliver_all(office)
    assert [one.key for one in office.mail.heard] == ["please pay:email"]
    async with office.database.transaction() as tx:
        backlog = await outbox.get_backlog(tx)
        queues = await outbox_review.list_queues(tx, office.clock.now())
    assert backlog.dead == 1, "the answer that nobody got"
    assert {one.channel: one.dead for one in queues} == {SKY: 1, "email": 0}


async def test_limits_are_waited_for_and_long_waits_free_the_place(office: Office) -> None:
    limiter = Limiter({SKY: Limit(chat_rate=1.0, group_prefix="-", group_minute=4)})
    await office.queue(*(a_message(f"{n}", "-group") for n in range(6)))
    deliverer = office.deliverer(limiter=limiter)
    began = office.clock.at
    while await deliverer.deliver_due():
        pass
    assert office.sky.texts() == ["0", "1", "2", "3"]
    assert office.clock.at - began == timedelta(seconds=1)
    (row, _last) = (await office.rows())[-2:]
    assert (row.state, row.attempts) == ("ready", 0)
    assert row.not_before > office.clock.at + timedelta(seconds=50)


async def test_a_graceful_stop_lands_what_flies_and_takes_nothing_new(office: Office) -> None:
    office.sky.held["anna"] = asyncio.Event()
    await office.queue(a_message("flying"))
    deliverer = office.deliverer(pace=QUICK)
    running = office.start(deliverer)
    await office.sky.entered.wait()
    assert deliverer.in_flight == 1
    draining = asyncio.create_task(deliverer.drain(patience=30.0))
    await asyncio.sleep(0)
    await deliverer.deliver(await office.queue(a_message("late", "bea"), by=deliverer))
    office.sky.held["anna"].set()
    assert await draining
    await stop(running)
    assert await office.states() == ["sent", "ready"]
    assert await deliverer.deliver_due() == 0
    assert await deliverer.rescue() == 0
    await office.leases("one").free()
    await deliver_all(office, "next")
    assert office.sky.texts() == ["flying", "late"]


async def test_whoever_wants_quiet_waits_for_what_flies(small_office: Office) -> None:
    small_office.sky.held["anna"] = asyncio.Event()
    deliverer = small_office.deliverer()
    await small_office.queue(a_message("flying"))
    sending = asyncio.create_task(deliverer.deliver_due())
    await small_office.sky.entered.wait()
    waiting = asyncio.create_task(deliverer.idle())
    await asyncio.sleep(0)
    assert not waiting.done()
    small_office.sky.held["anna"].set()
    assert await waiting == 1
    assert await sending == 1
    assert await deliverer.idle() == 0


async def test_a_stop_does_not_wait_for_ever(small_office: Office) -> None:
    small_office.sky.held["anna"] = asyncio.Event()
    deliverer = small_office.deliverer()
    await small_office.queue(a_message("stuck"))
    sending = asyncio.create_task(deliverer.deliver_due())
    await small_office.sky.entered.wait()
    assert not await deliverer.drain(patience=0.0)
    await asyncio.wait([sending])
    assert await small_office.states() == ["leased"]
    assert await office_is_idle(small_office)


async def office_is_idle(office: Office) -> bool:
    return await office.deliverer("other").drain(patience=0.0)


async def test_a_database_outage_is_waited_out(small_office: Office) -> None:
    deliverer = small_office.deliverer(pace=QUICK)
    await _rename(small_office, "outbox", "away")
    with capture_logs() as logs:
        running = small_office.start(deliverer)
        while "outbox_not_read" not in {one["event"] for one in logs}:  # noqa: ASYNC110 - a log has no event
            await asyncio.sleep(0.005)
    await _rename(small_office, "away", "outbox")
    await small_office.queue(a_message("hello"))
    await eventually(small_office, "sent")
    await stop(running)


async def _rename(office: Office, old: str, new: str) -> None:
    async with office.database.transaction() as tx:
        await tx.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


async def test_a_mark_survives_a_short_outage(small_office: Office) -> None:
    """The platform has the message; the database comes back while we try to write that down."""
    pauses: list[float] = []

    async def come_back(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            await _rename(small_office, "away", "outbox")

    small_office.pause = come_back
    await _send_while_away(small_office)
    assert await small_office.states() == ["sent"]
    assert len(pauses) == 2


async def test_a_mark_that_cannot_be_written_is_told_and_left_to_the_lease(
    small_office: Office,
) -> None:
    with capture_logs() as logs:
        await _send_while_away(small_office)
    await _rename(small_office, "away", "outbox")
    assert await small_office.states() == ["leased"]
    assert [log["event"] for log in logs] == ["outbox_mark_not_written"]


async def _send_while_away(office: Office) -> None:
    class Thief(Sky):
        async def send(self, parcel: Parcel) -> MessageId:
            await _rename(office, "outbox", "away")
            return await super().send(parcel)

    office.sky = Thief()
    deliverer = office.deliverer()
    await deliverer.deliver(await office.queue(a_message("hello"), by=deliverer))
    assert office.sky.texts() == ["hello"]


async def test_a_lost_lease_is_noticed(small_office: Office) -> None:
    class Slow(Sky):
        async def send(self, parcel: Parcel) -> MessageId:
            small_office.clock.at += timedelta(minutes=5)
            async with small_office.database.transaction() as tx:
                await outbox_claims.recover(tx, "other", [], small_office.clock.now(), most=9)
            return MessageId("m")

    small_office.sky = Slow()
    deliverer = small_office.deliverer()
    with capture_logs() as logs:
        await deliverer.deliver(await small_office.queue(a_message("hello"), by=deliverer))
    assert [log["event"] for log in logs] == ["outbox_row_was_taken_over"]


async def test_a_long_send_keeps_its_lease(small_office: Office) -> None:
    small_office.sky.held["anna"] = asyncio.Event()
    await small_office.queue(a_message("long"))
    running = small_office.start(small_office.deliverer(pace=Pace(poll=0.01, renewal=0.01)))
    await small_office.sky.entered.wait()
    before = (await small_office.rows())[0].lease_until
    small_office.clock.at += timedelta(seconds=8)
    while (await small_office.rows())[0].lease_until == before:  # noqa: ASYNC110 - as above
        await asyncio.sleep(0.005)
    small_office.sky.held["anna"].set()
    await eventually(small_office, "sent")
    await stop(running)


async def test_a_renewal_that_fails_is_told_and_tried_again(small_office: Office) -> None:
    small_office.sky.held["anna"] = asyncio.Event()
    await small_office.queue(a_message("long"))
    running = small_office.start(small_office.deliverer(pace=Pace(poll=3600.0, renewal=0.01)))
    await small_office.sky.entered.wait()
    await _rename(small_office, "outbox", "away")
    with capture_logs() as logs:
        while not logs:  # noqa: ASYNC110 - a log has no event
            await asyncio.sleep(0.005)
    await _rename(small_office, "away", "outbox")
    assert logs[0]["event"] == "outbox_lease_not_renewed"
    small_office.sky.held["anna"].set()
    await eventually(small_office, "sent")
    await stop(running)


async def test_a_bug_in_a_channel_is_logged_with_its_trace(small_office: Office) -> None:
    small_office.sky.faults = [TypeError("a bug")]
    await small_office.queue(a_message("hello"))
    with capture_logs() as logs:
        await deliver_all(small_office)
    failures = [one for one in logs if one["event"] == "message_not_delivered"]
    assert [one["log_level"] for one in failures] == ["error"]
    assert isinstance(failures[0]["exc_info"], TypeError)


async def test_who_slept_leaves_to_the_other_what_it_had_in_its_hands(office: Office) -> None:
    slept = False

    async def pause(seconds: float) -> None:
        nonlocal slept
        await office.clock.pause(seconds)
        if not slept:  # the machine stands still for half a minute, and another one goes on
            slept = True
            office.clock.at += timedelta(seconds=30)
            other = office.deliverer("other", limiter=Limiter({}))
            while await other.deliver_due():
                pass

    office.pause = pause
    limiter = Limiter({SKY: Limit(per_second=30, reserve=3, chat_rate=1.0)})
    sleeper = office.deliverer("sleeper", limiter=limiter)
    notes = [f"note {number}" for number in range(30)]
    await office.queue(*(a_message(one, one, Kind.NOTICE) for one in notes))
    await sleeper.deliver_due()
    assert sorted(office.sky.texts()) == sorted(notes), "each once"
    assert set(await office.states()) == {"sent"}


async def test_what_nobody_took_meanwhile_is_put_back_and_goes(office: Office) -> None:
    async def pause(seconds: float) -> None:
        await office.clock.pause(seconds + 11.0)

    office.pause = pause
    sleeper = office.deliverer(limiter=Limiter({SKY: Limit(per_second=30, reserve=3)}))
    await office.queue(*(a_message(one, one, Kind.NOTICE) for one in ("a", "b", "c")))
    assert await sleeper.deliver_due() == 3
    assert "ready" in await office.states()
    office.pause = None
    await deliver_all(office)
    assert sorted(office.sky.texts()) == ["a", "b", "c"]
