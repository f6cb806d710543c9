"""The outbox's promises: keys once, chats in order, marks only by the holder, nothing forgotten."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import select

from billing.store.database import insert_into
from bot.messages import EventId, Incoming, MessageId, Said, Sender, Surface, UserId
from bot.outgoing import Kind
from bot.store import inbox, outbox, outbox_claims
from bot.store.outbox import Delivery, Lease, Verdict
from bot.store.tables import delivery_try
from bot.store.tables import lease as lease_table
from tests.delivery.office import NOW, SKY, Office, a_message, withheld

UNTIL = NOW + timedelta(seconds=10)
ME, YOU = Lease("me", UNTIL), Lease("you", UNTIL)


async def claim(office: Office, lease: Lease = ME, limit: int = 30) -> tuple[Delivery, ...]:
    """Claim as the channel's sender, which the owner becomes by the way."""
    async with office.database.transaction() as tx:
        sender = insert_into(tx, lease_table).values(name=SKY, owner=lease.owner, until=NOW)
        await tx.execute(
            sender.on_conflict_do_update(index_elements=("name",), set_={"owner": lease.owner})
        )
        return await outbox_claims.claim(tx, SKY, lease, office.clock.now(), limit)


async def sent(office: Office, row: Delivery, lease: Lease = ME) -> bool:
    database = office.database
    return await outbox_claims.mark_sent(database, row.id, lease.owner, MessageId("m"), NOW)


async def test_a_known_key_queues_nothing(office: Office) -> None:
    assert len(await office.queue(a_message("hello"))) == 1
    assert await office.queue(a_message("hello"), a_message("hello")) == ()
    assert await office.states() == ["ready"]


async def test_a_withheld_message_is_a_row_that_never_goes(office: Office) -> None:
    queued = await office.queue(withheld(a_message("to nobody")), by=office.deliverer())
    assert [row.held for row in queued] == [False]
    assert await claim(office) == ()
    assert await office.states() == ["dropped"]


async def test_of_each_chat_the_oldest_is_claimed_and_urgent_ones_first(office: Office) -> None:
    await office.queue(
        a_message("reminder", "anna", Kind.REMINDER),
        a_message("reply after it", "anna"),
        a_message("receipt", "bea", Kind.PAYMENT),
        a_message("reply", "carl"),
    )
    claimed = await claim(office)
    assert [row.key for row in claimed] == ["reply", "receipt", "reminder"]
    assert await claim(office) == ()
    assert await sent(office, claimed[2])
    assert [row.key for row in await claim(office)] == ["reply after it"]


async def test_the_limit_keeps_the_rest_for_later(office: Office) -> None:
    await office.queue(*(a_message(f"m{n}", f"chat{n}") for n in range(5)))
    assert [row.key for row in await claim(office, limit=2)] == ["m0", "m1"]
    assert [row.key for row in await claim(office, limit=9)] == ["m2", "m3", "m4"]


async def test_a_row_comes_back_as_it_was_queued(office: Office) -> None:
    await office.queue(a_message("hello", "anna", Kind.NOTICE, person=7))
    (row,) = await claim(office)
    assert row == Delivery(
        id=row.id,
        key="hello",
        address=a_message("hello").address,
        kind=Kind.NOTICE,
        message=a_message("hello").message,
        attempts=1,
        person=7,
        held_until=UNTIL,
        queued_at=NOW,
    )


async def test_a_turn_holds_its_rows_from_the_start(office: Office) -> None:
    async with office.database.transaction() as tx:
        queued = await outbox.enqueue(tx, [a_message("first"), a_message("second")], NOW, ME)
    assert [row.held for row in queued] == [True, True]
    assert await claim(office, YOU) == ()
    assert [await sent(office, row) for row in queued] == [True, True]


async def test_a_turn_does_not_overtake_older_messages_of_its_chat(office: Office) -> None:
    await office.queue(a_message("older"))
    async with office.database.transaction() as tx:
        queued = await outbox.enqueue(
            tx, [a_message("newer"), a_message("elsewhere", "bea")], NOW, ME
        )
    assert [row.held for row in queued] == [False, True]
    assert [row.key for row in await claim(office, YOU)] == ["older"]


async def test_only_the_holder_marks(office: Office) -> None:
    await office.queue(a_message("hello"))
    (row,) = await claim(office)
    assert not await sent(office, row, YOU)
    async with office.database.transaction() as tx:
        assert not await outbox_claims.mark(tx, row, "you", Verdict("dead", "no"), NOW)
    assert await sent(office, row)
    assert not await sent(office, row)
    (stored,) = await office.rows()
    assert (stored.state, stored.message_id, stored.sent_at) == ("sent", "m", NOW)


async def test_a_given_back_attempt_does_not_count(office: Office) -> None:
    await office.queue(a_message("hello"))
    (row,) = await claim(office)
    later = NOW + timedelta(seconds=30)
    async with office.database.transaction() as tx:
        await outbox_claims.mark(tx, row, "me", Verdict("ready", "429", later, counted=False), NOW)
    (stored,) = await office.rows()
    assert (stored.attempts, stored.not_before, stored.reason) == (0, later, "429")
    assert await claim(office) == ()
    office.clock.at = later
    assert [found.attempts for found in await claim(office)] == [1]


async def test_expired_leases_are_taken_over_and_the_late_holder_is_fenced(office: Office) -> None:
    await office.queue(a_message("hello"))
    (row,) = await claim(office)
    office.clock.at = UNTIL
    async with office.database.transaction() as tx:
        assert await outbox_claims.recover(tx, "you", [], UNTIL, most=5) == 1
    (taken,) = await claim(office, YOU)
    assert (taken.attempts, taken.reason) == (2, "interrupted")
    assert not await sent(office, row, ME)
    assert await sent(office, taken, YOU)


async def test_own_rows_in_flight_are_not_taken_over_however_the_clock_jumps(
    office: Office,
) -> None:
    await office.queue(a_message("flying"), a_message("forgotten", "bea"))
    flying, _forgotten = await claim(office)
    async with office.database.transaction() as tx:
        freed = await outbox_claims.recover(tx, "me", [flying.id], NOW + timedelta(days=1), most=5)
    assert freed == 1
    assert await office.states() == ["leased", "ready"]


async def test_whoever_does_not_hold_the_channel_claims_nothing(office: Office) -> None:
    await office.queue(a_message("hello"))
    await claim(office, limit=0)
    async with office.database.transaction() as tx:
        assert await outbox_claims.claim(tx, SKY, YOU, NOW, 30) == ()
        assert len(await outbox_claims.claim(tx, SKY, ME, NOW, 30)) == 1


async def test_a_dead_senders_rows_are_freed_and_nobody_elses(office: Office) -> None:
    await office.queue(a_message("in the dead one's hands"))
    await claim(office)
    async with office.database.transaction() as tx:
        await outbox.enqueue(tx, [a_message("a turn's elsewhere", "bea")], NOW, YOU)
        assert await outbox_claims.free(tx, SKY, "me", most=5) == 1
    assert await office.states() == ["ready", "leased"]


async def test_news_of_money_that_had_begun_to_leave_is_not_said_twice(office: Office) -> None:
    await office.queue(
        a_message("begun", "anna", Kind.PAYMENT),
        a_message("not begun", "bea", Kind.PAYMENT),
        a_message("a note", "carl", Kind.NOTICE),
    )
    begun, _waiting, note = await claim(office)
    async with office.database.transaction() as tx:
        assert await outbox_claims.begin(tx, begun.id, "me")
        assert await outbox_claims.begin(tx, note.id, "me")
        assert not await outbox_claims.begin(tx, begun.id, "you")
        assert await outbox_claims.recover(tx, "you", [], UNTIL, most=5) == 3
    assert await office.states() == ["unknown", "ready", "ready"]


async def test_every_try_that_failed_is_kept_with_its_reason(office: Office) -> None:
    await office.queue(a_message("hello"))
    verdicts = [
        Verdict("ready", "429", NOW, counted=False),
        Verdict("ready", "put back", NOW, counted=False, tried=False),
        Verdict("dead", "blocked"),
    ]
    for verdict in verdicts:
        (row,) = await claim(office)
        async with office.database.transaction() as tx:
            await outbox_claims.mark(tx, row, "me", verdict, NOW)
    async with office.database.transaction() as tx:
        tries = list(await tx.execute(select(delivery_try).order_by(delivery_try.c.id)))
    assert [(one.outbox_id, one.state, one.reason, one.at) for one in tries] == [
        (row.id, "ready", "429", NOW),
        (row.id, "dead", "blocked", NOW),
    ]


async def test_a_renewed_lease_holds(office: Office) -> None:
    await office.queue(a_message("hello"))
    await claim(office)
    async with office.database.transaction() as tx:
        await outbox_claims.renew(tx, Lease("me", UNTIL + timedelta(seconds=10)))
        assert await outbox_claims.recover(tx, "you", [], UNTIL, most=5) == 0


async def test_a_message_that_kills_its_process_again_and_again_is_given_up(
    office: Office,
) -> None:
    await office.queue(a_message("poison"))
    for _ in range(3):
        await claim(office)
        office.clock.at += timedelta(minutes=1)
        async with office.database.transaction() as tx:
            await outbox_claims.recover(tx, "you", [], office.clock.now(), most=3)
    assert await office.states() == ["unknown"]


async def test_the_customers_next_message_brings_doubtful_ones_again(office: Office) -> None:
    await office.queue(a_message("receipt", "anna", Kind.PAYMENT), a_message("old", "bea"))
    for row in await claim(office):
        async with office.database.transaction() as tx:
            doubt = Verdict("unknown", "maybe sent: timeout")
            await outbox_claims.mark(tx, row, "me", doubt, NOW)
    await anna_writes(office, NOW + timedelta(minutes=1))
    async with office.database.transaction() as tx:
        assert await outbox.release_answered(tx, NOW) == 1
    assert await office.states() == ["ready", "unknown"]


async def anna_writes(office: Office, at: datetime) -> None:
    address = a_message("", "anna").address
    said = Incoming(
        EventId("e1"), address, Sender(UserId("anna"), "Anna"), Surface.PRIVATE, Said("well?"), at
    )
    async with office.database.transaction() as tx:
        await inbox.store(tx, said, at)


async def test_the_backlog_and_the_clean_up(office: Office) -> None:
    await office.queue(*(a_message(f"m{n}", f"chat{n}") for n in range(4)))
    first, second, third, _fourth = await claim(office)
    assert await sent(office, first)
    async with office.database.transaction() as tx:
        await outbox_claims.mark(tx, second, "me", Verdict("dead", "blocked"), NOW)
        await outbox_claims.mark(tx, third, "me", Verdict("unknown", "timeout"), NOW)
        backlog = await outbox.get_backlog(tx)
    assert (backlog.waiting, backlog.oldest_at, backlog.unknown, backlog.dead) == (1, NOW, 1, 1)
    async with office.database.transaction() as tx:
        assert await outbox.find_id(tx, "m0") == first.id
        asked = [f"m{n}" for n in range(2, 1200)]
        assert await outbox.list_known(tx, asked) == {"m2", "m3"}, "however many are asked for"
        assert await outbox.forget_ended(tx, NOW) == 0
        assert await outbox.forget_ended(tx, NOW + timedelta(days=30)) == 3
        assert await outbox.find_id(tx, "m0") is None
    assert await office.states() == ["leased"]


async def test_two_claimers_at_once_never_share_a_row_or_a_chat(office: Office) -> None:
    await office.queue(*(a_message(f"{c}:{n}", f"chat{c}") for n in range(3) for c in range(10)))
    both = await asyncio.gather(*(claim(office, limit=5) for _ in range(4)))
    claimed = [row for rows in both for row in rows]
    assert len({row.id for row in claimed}) == len(claimed)
    assert len({row.address.chat for row in claimed}) == len(claimed)
    assert all(row.key.endswith(":0") for row in claimed)
