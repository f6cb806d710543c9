"""Reminders as calendars: invoiced, reminded, snoozed, paid; outages, moved dates, blocks."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text, update
from structlog.testing import capture_logs

from billing.store.database import Database
from bot.delivery_rules import goes_by_mail
from bot.reminder_policy import plain_steps
from bot.store import contacts, links, outbox_claims, unreachable
from bot.store.outbox import Verdict
from bot.store.tables import conversation, link
from bot.worded import Anchor, Buttons, message_from_json, plain
from tests.reminders.calendar_page import Calendar, at
from tests.standins.books import a_customer, an_invoice

ANNA = a_customer(time_zone="Europe/Berlin")
MONDAY = date(2026, 11, 30)
INVOICE = an_invoice("INV-1", due_on=MONDAY)


async def test_each_step_goes_once_on_its_morning(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    sent = {
        day: await calendar.day(day)
        for day in (f"2026-{month}-{number:02}" for month, number in _days())
    }
    assert [day for day, count in sent.items() if count] == [
        "2026-11-23",
        "2026-11-27",
        "2026-11-30",
        "2026-12-01",
        "2026-12-07",
        "2026-12-14",
    ]
    assert await calendar.steps() == [-7, -3, 0, 1, 7, 14]
    titles = [plain(one).splitlines()[0] for one in await calendar.messages()]
    assert titles == [
        "Invoice INV-1 is due in 7 days",
        "Invoice INV-1 is due in 3 days",
        "Invoice INV-1 is due today",
        "Invoice INV-1 was due yesterday",
        "Invoice INV-1 was due 7 days ago",
        "Invoice INV-1 was due 14 days ago",
    ]


def _days() -> list[tuple[int, int]]:
    return [(11, day) for day in range(20, 31)] + [(12, day) for day in range(1, 17)]


async def test_paid_one_second_before_nothing_is_sent(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.day("2026-11-30 06:00", "2026-11-30 07:00")
    (today, *_rest) = await calendar.planned()
    calendar.clock.at = today.send_at - timedelta(seconds=1)
    await calendar.pay("INV-1")
    calendar.clock.at = today.send_at
    assert await calendar.tick() == 0
    assert (await calendar.reasons())[0] == "paid"
    assert await calendar.queued() == []


async def test_paid_while_queued_the_message_is_taken_back(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    assert await calendar.reminders().still_true(row.id)
    await calendar.pay("INV-1")
    assert not await calendar.reminders().still_true(row.id)
    assert not await calendar.reminders().still_true(row.id), "asked twice, still no"
    assert await calendar.steps("sent") == []
    assert (await calendar.reasons())[0] == "paid"


async def test_when_one_of_a_digest_is_paid_the_rest_is_said_anew(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE, an_invoice("INV-2", amount=2500, due_on=MONDAY))
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    await calendar.pay("INV-1")
    assert not await calendar.reminders().still_true(row.id)
    assert await calendar.tick() == 1
    digest, single = await calendar.messages()
    assert "INV-1" in plain(digest)
    assert "INV-1" not in plain(single)
    assert "€25.00" in plain(single)


async def test_a_queued_message_does_not_go_at_night(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    morning = calendar.clock.at
    calendar.clock.at = at("2026-11-30 22:00")
    assert not await calendar.reminders().still_true(row.id)
    assert [one.send_at > morning for one in await calendar.planned() if one.step == 0] == [True]
    assert await calendar.day("2026-12-01") == 1
    assert await calendar.steps() == [1]


async def test_log_out_stops_queued_reminders_at_once(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    assert row.address.channel == "telegram"
    await calendar.log_out()
    assert not await calendar.reminders().still_true(row.id)
    assert await calendar.tick() == 1
    assert [one.channel for one in await calendar.queued()] == ["telegram", "email"]


async def test_snoozed_it_comes_back_after_three_days_in_the_morning(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    calendar.clock.at = at("2026-11-29 22:00")
    await calendar.snooze(at("2026-12-02 22:00"), "INV-1")
    for day in ("2026-11-30", "2026-12-01", "2026-12-02"):
        assert await calendar.day(day) == 0
    assert await calendar.day("2026-12-03") == 1
    assert await calendar.steps() == [1], "the newest step, once"
    assert plain((await calendar.messages())[0]).startswith("Invoice INV-1 was due 3 days ago")


async def test_a_snooze_of_another_invoice_or_of_the_past_is_none(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.snooze(at("2026-12-24 00:00"), "INV-9")
    await calendar.snooze(at("2026-11-30 08:00"))
    assert await calendar.day("2026-11-30") == 1


async def test_stop_is_heeded_at_once(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.day("2026-11-30 06:00", "2026-11-30 07:00")
    await calendar.set_person(reminders=False)
    assert await calendar.day("2026-11-30") == 0
    assert (await calendar.reasons())[0] == "stopped"


async def test_after_three_days_out_over_two_steps_only_the_newest_goes(
    calendar: Calendar,
) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.tick()
    with capture_logs() as logs:
        assert await calendar.day("2026-12-03") == 1
    assert await calendar.steps() == [1]
    reasons = await calendar.reasons()
    assert {step: reasons[step] for step in (-7, -3, 0)} == dict.fromkeys((-7, -3, 0), "superseded")
    (settled,) = [log for log in logs if log["event"] == "reminders_settled"]
    assert (settled["sent"], settled["skipped_superseded"]) == (1, 3)
    assert "INV-1" not in str(logs)


async def test_an_outage_over_the_due_day_does_not_say_due_soon(calendar: Calendar) -> None:
    calendar.policy = replace(calendar.policy, steps=plain_steps(-3))
    await calendar.books(ANNA, INVOICE)
    await calendar.tick()
    assert await calendar.day("2026-12-01") == 0
    assert await calendar.reasons() == {-3: "out_of_date"}


async def test_imported_today_todays_step_goes_and_earlier_ones_are_skipped(
    calendar: Calendar,
) -> None:
    calendar.clock.at = at("2026-11-27 15:00")
    await calendar.books(ANNA, INVOICE)
    assert await calendar.tick() == 1, "at once: the hours are open"
    assert await calendar.steps() == [-3]
    assert -7 not in [row.step for row in await calendar.planned()]


async def test_imported_in_the_evening_it_waits_for_the_morning(calendar: Calendar) -> None:
    calendar.clock.at = at("2026-11-26 21:00")
    await calendar.books(ANNA, an_invoice("INV-1", due_on=date(2026, 11, 26)))
    assert await calendar.tick() == 0
    assert await calendar.day("2026-11-27") == 1
    assert await calendar.steps() == [1], "the day after is the newer truth"


async def test_a_moved_due_date_plans_anew(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.day("2026-11-23")
    await calendar.set_invoice("INV-1", due_on=date(2026, 12, 10))
    for day in ("2026-11-27", "2026-11-30", "2026-12-01", "2026-12-02"):
        assert await calendar.day(day) == 0
    assert await calendar.day("2026-12-03") == 1
    assert await calendar.steps() == [-7, -7]
    assert (await calendar.reasons())[0] == "due_date_moved"


async def test_weekends_are_kept_free(calendar: Calendar) -> None:
    """Due on a Sunday: the reminder of the day is overtaken by Monday's."""
    calendar.policy = replace(calendar.policy, steps=plain_steps(0, 1))
    await calendar.books(ANNA, an_invoice("INV-1", due_on=date(2026, 11, 29)))
    assert await calendar.day("2026-11-29 00:00", "2026-11-29 23:50", minutes=60) == 0
    assert await calendar.day("2026-11-30") == 1
    assert plain((await calendar.messages())[-1]).startswith("Invoice INV-1 was due yesterday")


async def test_autopay_void_paid_and_empty_invoices_get_none(calendar: Calendar) -> None:
    await calendar.books(
        replace(ANNA, autopay=True),
        INVOICE,
        a_customer("cus_b", emails=["b@b.example"], time_zone="Europe/Berlin"),
        *(
            an_invoice(f"INV-{status}", "cus_b", due_on=MONDAY, status=status)
            for status in ("paid", "void", "draft", "uncollectible")
        ),
        an_invoice("INV-0", "cus_b", amount=0, due_on=MONDAY),
    )
    assert await calendar.day("2026-11-30") == 0
    assert await calendar.queued() == []
    assert (await calendar.reasons())[0] == "autopay"


async def test_money_on_its_way_pauses_until_it_fails(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.set_invoice("INV-1", processing=10000)
    assert await calendar.day("2026-11-30") == 0
    assert (await calendar.reasons())[0] == "processing"
    await calendar.set_invoice("INV-1", processing=0)
    assert await calendar.day("2026-12-01") == 1


async def test_four_planners_three_runs_each_one_message(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    calendar.clock.at = at("2026-11-30 12:00")
    for _ in range(3):
        await asyncio.gather(*(calendar.reminders().plan() for _ in range(4)))
    planned = await calendar.count()
    for _ in range(3):
        await asyncio.gather(*(calendar.reminders().send_due() for _ in range(4)))
    assert len(await calendar.queued()) == 1
    assert await calendar.count() == planned == 4


async def test_one_invoice_a_currency_has_no_sum(calendar: Calendar) -> None:
    dollars = an_invoice("INV-3", amount=900, code="USD", due_on=date(2026, 12, 3))
    await calendar.books(ANNA, INVOICE, dollars)
    await calendar.link_chat()
    assert await calendar.day("2026-11-30") == 1
    (message,) = await calendar.messages()
    assert "US$9.00" in plain(message)
    assert "In total" not in plain(message)


async def test_several_invoices_of_a_day_make_one_message(calendar: Calendar) -> None:
    await calendar.books(
        ANNA,
        INVOICE,
        an_invoice("INV-2", amount=2500, due_on=date(2026, 11, 29)),
        an_invoice("INV-3", amount=900, code="USD", due_on=date(2026, 12, 3)),
    )
    await calendar.link_chat()
    assert await calendar.day("2026-11-30") == 1
    (message,) = await calendar.messages()
    assert plain(message).splitlines()[:6] == [
        "3 open invoices",
        "INV-2: €25.00, was due yesterday",
        "INV-1: €100.00, due today",
        "INV-3: US$9.00, due in 3 days",
        "In total: €125.00",
        "Already paid? Thank you, then there is nothing to do.",
    ]
    buttons = await calendar.buttons()
    pays = [arguments for intent, arguments in buttons if intent == "pay"]
    assert sorted(one["invoices"] for one in pays) == ["INV-2,INV-1", "INV-3"]
    assert ("reminder_snooze", {"days": "3"}) in buttons, "quiet for all of them"
    assert message.subject == "3 open invoices: €125.00 and US$9.00"


async def test_in_a_chat_it_can_be_acted_on(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    await calendar.day("2026-11-30")
    (row,) = await calendar.queued()
    assert (row.channel, row.account, row.chat, row.kind) == ("telegram", "7", "anna", "reminder")
    (message,) = await calendar.messages()
    (buttons,) = [block for block in message.blocks if isinstance(block, Buttons)]
    labels = [button.label for line in buttons.rows for button in line]
    assert labels == [
        "Pay €100.00",
        "Remind me in 3 days",
        "I’ll pay on …",
        "Talk to a person",
        "Stop reminders",
    ]
    assert dict(await calendar.buttons()) == {
        "pay": {"invoices": "INV-1"},
        "reminder_snooze": {"invoice": "INV-1", "days": "3"},
        "promise_to_pay": {"invoices": "INV-1"},
        "human": {},
        "reminder_stop": {},
    }


async def test_the_chat_seen_last_gets_it_and_every_address_is_a_person(
    calendar: Calendar,
) -> None:
    await calendar.books(replace(ANNA, emails=("anna@lind.example", "books@lind.example")), INVOICE)
    await calendar.link_chat(chat="old", seen_at=at("2026-11-01 10:00"))
    await calendar.link_chat(chat="new", seen_at=at("2026-11-10 10:00"))
    await calendar.link_chat(chat="group", seen_at=at("2026-11-11 10:00"), private=False)
    await calendar.link_chat(chat="dead", seen_at=at("2026-11-12 10:00"), alive=False)
    await calendar.link_chat(chat="busy", seen_at=at("2026-11-13 10:00"), controller="human")
    assert await calendar.day("2026-11-30") == 2
    assert sorted(row.chat for row in await calendar.queued()) == ["books@lind.example", "new"]
    assert [one.email for one in await calendar.people()] == [
        "anna@lind.example",
        "books@lind.example",
    ]


async def test_a_removed_address_gets_nothing_more(calendar: Calendar) -> None:
    await calendar.books(replace(ANNA, emails=("anna@lind.example", "left@lind.example")), INVOICE)
    await calendar.day("2026-11-30 06:00", "2026-11-30 07:00")
    await calendar.remove_address("left@lind.example")
    assert await calendar.day("2026-11-30") == 1
    assert [row.chat for row in await calendar.queued()] == ["anna@lind.example"]


async def test_a_blocked_chat_takes_the_way_by_mail_and_is_still_re_read(
    calendar: Calendar,
) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    assert goes_by_mail(row, Verdict("dead", "blocked"))
    async with calendar.database.transaction() as tx:
        await unreachable.close_chat(tx, row.address)
        await unreachable.send_by_mail(tx, row, calendar.clock.at)
    mailed = (await calendar.queued())[-1]
    assert (mailed.channel, mailed.chat) == ("email", "anna@lind.example")
    assert await calendar.reminders().still_true(mailed.id)
    await calendar.pay("INV-1")
    assert not await calendar.reminders().still_true(mailed.id)
    assert await calendar.day("2026-12-01") == 0


async def test_a_chat_that_is_gone_is_followed_by_the_persons_next_one(calendar: Calendar) -> None:
    """And only when no chat is left by mail, composed for a mailbox."""
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat(chat="old")
    await calendar.link_chat(chat="new")
    await calendar.day("2026-11-30")
    chats = []
    for _ in range(3):
        (row,) = await calendar.hand_out()
        chats.append((row.address.channel, row.address.chat))
        async with calendar.database.transaction() as tx:
            await unreachable.close_chat(tx, row.address)
            planned = await unreachable.plan_again(tx, row, calendar.clock.at)
            await outbox_claims.mark(tx, row, "me", Verdict("dead", "gone"), calendar.clock.at)
        assert planned
        calendar.clock.at += timedelta(seconds=20)  # the job's next tick
        assert await calendar.reminders().send_due() == 1
    assert chats == [("telegram", "new"), ("telegram", "old"), ("email", "anna@lind.example")]
    states = [row.state for row in await calendar.queued()]
    assert states == ["dropped", "dropped", "dropped", "ready"], "no alarm of what goes on"


async def test_by_mail_there_is_a_subject_a_link_and_no_button(calendar: Calendar) -> None:
    calendar.portal = "https://pay.firm.example/chat"
    await calendar.books(replace(ANNA, locale="de-DE"), INVOICE)
    await calendar.day("2026-11-30")
    (message,) = await calendar.messages()
    assert message.subject == "Rechnung INV-1: 100,00\u00a0€ heute fällig (Lind AB)"
    assert not [block for block in message.blocks if isinstance(block, Buttons)]
    (anchor,) = [block for block in message.blocks if isinstance(block, Anchor)]
    assert anchor == Anchor("Im Chat bezahlen oder fragen", "https://pay.firm.example/chat")
    assert await calendar.buttons() == []


async def test_who_speaks_for_two_customers_reads_whose_each_mail_is(calendar: Calendar) -> None:
    other = a_customer("cus_other", company="Double Bakery")
    theirs = an_invoice("INV-2", "cus_other", due_on=MONDAY)
    await calendar.books(ANNA, other, INVOICE, theirs)
    await calendar.day("2026-11-30")
    mails = {one.subject: plain(one) for one in await calendar.messages()}
    assert len(mails) == 2
    for number, name in (("INV-1", "Lind AB"), ("INV-2", "Double Bakery")):
        [subject] = [one for one in mails if one and one.endswith(f"({name})")]
        assert number in subject
        assert f"For the account of {name}." in mails[subject]


async def test_a_chosen_language_beats_the_customers(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.tick()
    await calendar.set_person(language="de")
    await calendar.day("2026-11-30")
    assert plain((await calendar.messages())[0]).startswith("Rechnung INV-1 ist heute fällig")


@pytest.mark.parametrize(
    ("zone", "morning"),
    [
        ("Pacific/Auckland", "2026-11-30 12:00"),
        ("America/Los_Angeles", "2026-11-30 09:00"),
        ("Asia/Kolkata", "2026-11-30 09:00"),
        ("Etc/Unknown", "2026-11-30 09:00"),
    ],
)
async def test_everybody_is_reminded_on_their_own_clock(
    small_calendar: Calendar, zone: str, morning: str
) -> None:
    """Nine in the morning there, but never before the business's day has begun (Auckland)."""
    known = zone if "Unknown" not in zone else "UTC"
    await small_calendar.books(a_customer(time_zone=zone), INVOICE)
    await small_calendar.tick()
    (today,) = [row for row in await small_calendar.planned() if row.step == 0]
    assert at(morning, known) <= today.send_at < at(morning, known) + timedelta(hours=2)


async def test_two_zones_mean_the_hours_that_both_allow(small_calendar: Calendar) -> None:
    await small_calendar.books(ANNA, INVOICE)
    await small_calendar.link_chat()
    await small_calendar.set_person(time_zone="America/New_York")
    await small_calendar.tick()
    (today,) = [row for row in await small_calendar.planned() if row.step == 0]
    assert at("2026-11-30 15:00") <= today.send_at < at("2026-11-30 17:00")


async def test_a_morning_is_spread_over_two_hours(small_calendar: Calendar) -> None:
    people = [
        a_customer(f"cus_{n}", emails=[f"{n}@x.example"], time_zone="Europe/Berlin")
        for n in range(60)
    ]
    bills = [an_invoice(f"INV-{n}", f"cus_{n}", due_on=MONDAY) for n in range(60)]
    await small_calendar.books(*people, *bills)
    await small_calendar.tick()
    times = [row.send_at for row in await small_calendar.planned() if row.step == 0]
    assert min(times) >= at("2026-11-30 09:00")
    assert max(times) < at("2026-11-30 11:00")
    assert max(times) - min(times) > timedelta(minutes=90)
    assert len(set(times)) == 60


async def test_many_zones_are_planned_in_several_statements(small_calendar: Calendar) -> None:
    zones = [f"Etc/GMT{sign}{n}" for sign in "+-" for n in range(1, 12)]
    pairs = [(mine, theirs) for mine in zones[:4] for theirs in zones]
    people = [
        a_customer(f"cus_{n}", emails=[f"{n}@x.example"], time_zone=theirs)
        for n, (_mine, theirs) in enumerate(pairs)
    ]
    bills = [an_invoice(f"INV-{n}", f"cus_{n}", due_on=MONDAY) for n in range(len(pairs))]
    await small_calendar.books(*people, *bills)
    calendar = small_calendar
    await calendar.tick()
    for n, (mine, _theirs) in enumerate(pairs):
        await calendar.set_person(f"{n}@x.example", time_zone=mine)
    first = await calendar.count()
    await calendar.set_invoice("INV-0", due_on=date(2026, 12, 1))
    await calendar.tick()
    assert await calendar.count() > first


async def test_a_running_planner_looks_at_today_and_at_the_coming_days_in_turn(
    calendar: Calendar,
) -> None:
    calendar.clock.at = at("2026-11-24 12:00")
    reminders = calendar.reminders()
    assert await reminders.plan() == 0
    await calendar.books(ANNA, INVOICE, an_invoice("INV-2", due_on=date(2026, 11, 24)))
    assert await reminders.plan() >= 1
    assert await reminders.send_due() == 1
    assert await calendar.steps(number="INV-2") == [0], "today's goes at once"
    assert sum([await reminders.plan() for _ in range(14)]) > 0
    assert await calendar.steps("planned", "INV-1") == [-3, 0, 1, 7]
    assert await reminders.plan() == 0


async def test_without_steps_nothing_is_planned(small_calendar: Calendar) -> None:
    small_calendar.policy = replace(small_calendar.policy, steps=())
    await small_calendar.books(ANNA, INVOICE)
    assert await small_calendar.day("2026-11-30") == 0
    assert await small_calendar.count() == 0


@pytest.mark.postgres
async def test_logged_out_while_a_reminder_is_composed(postgres_database: Database) -> None:
    """The composer waits for the turn that logs out, and then looks where to send again."""
    calendar = Calendar(postgres_database)
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    calendar.clock.at = at("2026-11-30 12:00")
    await calendar.reminders().plan()
    async with postgres_database.transaction() as turn:
        await turn.execute(select(conversation).with_for_update())
        await turn.execute(update(link).values(revoked_at=calendar.clock.at))
        composing = asyncio.create_task(calendar.reminders().send_due())
        while not await _somebody_waits(postgres_database):  # noqa: ASYNC110 - no event to await
            await asyncio.sleep(0.01)
    assert await composing == 0
    assert await calendar.tick() == 1
    assert [row.channel for row in await calendar.queued()] == ["email"]


async def _somebody_waits(database: Database) -> bool:
    async with database.transaction() as tx:
        waiting = await tx.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted"))
        return bool(waiting.scalar_one())


async def test_a_contact_is_reminded_by_mail_on_the_customers_clock_until_it_ends(
    calendar: Calendar,
) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.day("2026-11-23")
    [anna] = [row.id for row in await calendar.people()]
    async with calendar.database.transaction() as tx:
        await links.set_person(tx, anna, time_zone="America/New_York")
        for email, kinds in (("b@books.example", ("reminder",)), ("c@books.example", ("invoice",))):
            await contacts.add(tx, ANNA.id, email, kinds, anna, calendar.clock.at)
            await links.add_person(tx, ANNA.id, email, calendar.clock.at)
    await calendar.day("2026-11-27", "2026-11-27 20:00", minutes=60)
    queued = await calendar.queued()
    assert sorted(row.chat for row in queued[1:]) == [*ANNA.emails, "b@books.example"]
    [copy] = [row for row in queued if row.chat == "b@books.example"]
    assert copy.created_at < max(row.created_at for row in queued), "Berlin before New York"
    assert "agreed to get copies" in plain(message_from_json(copy.payload["message"]))
    async with calendar.database.transaction() as tx:
        await contacts.remove_mailbox(tx, "b@books.example")
    await calendar.day("2026-11-30", "2026-11-30 20:00", minutes=60)
    assert [row.chat for row in await calendar.queued()].count("b@books.example") == 1


async def test_who_breaks_stops_nobody_else_and_is_tried_again(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.link_chat()
    bea = a_customer("cus_bea", emails=["bea@rot.example"], time_zone="Europe/Berlin")
    await calendar.books(bea, an_invoice("INV-2", customer="cus_bea", due_on=MONDAY))
    calendar.clock.at = at("2026-11-30 08:00")
    await calendar.reminders().plan()
    calendar.clock.at = at("2026-11-30 12:00")
    broken = replace(calendar.reminders(), new_card=_no_card)
    with capture_logs() as logs:
        assert await broken.send_due() == 1
        assert await broken.send_due() == 0, "not at once again"
    assert [row.chat for row in await calendar.queued()] == ["bea@rot.example"]
    assert [one["event"] for one in logs if one["log_level"] == "error"] == [
        "reminder_not_composed"
    ]
    calendar.clock.at = at("2026-11-30 12:20")
    assert await calendar.reminders().send_due() == 1
    assert [row.chat for row in await calendar.queued()] == ["bea@rot.example", "anna"]


def _no_card() -> str:
    raise ValueError("a bug in the buttons of a chat")


async def test_a_part_that_was_paid_while_it_was_queued_is_not_asked_for(
    calendar: Calendar,
) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", amount=10000, due_on=MONDAY))
    await calendar.link_chat()
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    assert await calendar.reminders().still_true(row.id)
    await calendar.set_invoice("INV-1", due=1000)
    assert not await calendar.reminders().still_true(row.id)
    assert await calendar.tick() == 1
    first, again = [plain(one) for one in await calendar.messages()]
    assert "Pay €100.00" in first
    assert "Pay €10.00" in again


async def test_what_was_queued_before_discreet_was_chosen_is_said_discreetly(
    calendar: Calendar,
) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    await calendar.set_person(discreet=True)
    assert not await calendar.reminders().still_true(row.id)
    assert await calendar.tick() == 1
    assert "INV-1" not in plain((await calendar.messages())[-1])


async def test_what_waited_over_night_is_not_due_today_any_more(calendar: Calendar) -> None:
    calendar.policy = replace(calendar.policy, steps=plain_steps(-3, 0, 7))
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    calendar.clock.at = at("2026-12-01 09:30")
    assert not await calendar.reminders().still_true(row.id)
    assert await calendar.tick() == 1
    assert "was due yesterday" in plain((await calendar.messages())[-1])


async def test_what_goes_by_mail_after_all_is_compared_with_the_books_too(
    calendar: Calendar,
) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", amount=10000, due_on=MONDAY))
    await calendar.link_chat()
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    async with calendar.database.transaction() as tx:
        await unreachable.send_by_mail(tx, row, calendar.clock.at)
    mail = (await calendar.queued())[-1]
    assert await calendar.reminders().still_true(mail.id)
    await calendar.set_invoice("INV-1", due=1000)
    assert not await calendar.reminders().still_true(mail.id)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Honolulu", "Pacific/Auckland"])
async def test_the_words_are_true_on_the_customers_own_calendar(
    small_calendar: Calendar, zone: str
) -> None:
    calendar = small_calendar
    calendar.policy = replace(calendar.policy, steps=plain_steps(-1, 0, 1))
    due = date(2026, 12, 9)
    await calendar.books(a_customer(time_zone=zone), an_invoice("INV-1", due_on=due))
    await calendar.day("2026-12-07 08:00", "2026-12-11 09:00", minutes=60)
    said = [
        (row.created_at.astimezone(ZoneInfo(zone)).date(), plain(words).splitlines()[0])
        for row, words in zip(await calendar.queued(), await calendar.messages(), strict=True)
    ]
    assert said == [
        (date(2026, 12, 8), "Invoice INV-1 is due tomorrow"),
        (date(2026, 12, 9), "Invoice INV-1 is due today"),
        (date(2026, 12, 10), "Invoice INV-1 was due yesterday"),
    ]
