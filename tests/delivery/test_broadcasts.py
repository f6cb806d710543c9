"""Broadcasts: everybody is told once, where they are, in their language; stopped, they go on."""

import asyncio
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.store.database import Database
from bot.broadcast_file import BadBroadcast, Broadcast, read_broadcast
from bot.broadcasts import BroadcastRefused, Broadcasts, audience_of
from bot.outgoing import PRIORITY, Kind
from bot.preference_rules import Mute
from bot.store import consents, preferences
from bot.worded import plain
from tests.reminders.calendar_page import Calendar, at
from tests.standins.books import a_customer, an_invoice

FILE = """
id = "new-bank"
[en]
subject = "Our bank account changes"
text = \"\"\"
From 1 January on, please use our new account.

You find it on every invoice.
\"\"\"
[de]
subject = "Unser Konto ändert sich"
text = "Ab dem 1. Januar gilt unser neues Konto."
"""
TOLD = read_broadcast(FILE)
ALL = audience_of("all")


@pytest.fixture
def calendar(database: Database) -> Calendar:
    """Customers of several countries, on each database, on a Friday at ten."""
    found = Calendar(database)
    found.clock.at = at("2026-11-20 10:00")
    return found


def of(calendar: Calendar) -> Broadcasts:
    return Broadcasts(calendar.database, calendar.clock, calendar.policy)


class Stopped(Exception):
    """The operator's Ctrl+C."""


class Sending:
    """The operator's command; `waits` counts how often it waited, `delivers` empties the outbox."""

    def __init__(self, calendar: Calendar, *, patience: int = 99) -> None:
        self.calendar, self.patience = calendar, patience
        self.waits = 0
        self.most_waiting = 0
        self.shown: list[tuple[int, int]] = []

    async def send(self, told: Broadcast = TOLD, to: str = "all") -> tuple[int, int]:
        broadcasts = of(self.calendar)
        ended = await broadcasts.send(told, audience_of(to), self._show, self._pause)
        return ended.queued, ended.left_out

    def _show(self, done: int, total: int) -> None:
        self.shown.append((done, total))

    async def _pause(self) -> None:
        if self.waits == self.patience:
            raise Stopped
        self.waits += 1
        waiting = [row for row in await self.calendar.queued() if row.state == "ready"]
        self.most_waiting = max(self.most_waiting, len(waiting))
        await deliver(self.calendar)


async def deliver(calendar: Calendar) -> None:
    while rows := await calendar.hand_out():
        for row in rows:
            await calendar.delivered(row)


async def told(calendar: Calendar) -> list[tuple[str, str]]:
    """Where messages were queued to, and how they begin."""
    rows = zip(await calendar.queued(), await calendar.messages(), strict=True)
    return sorted((row.chat, plain(message).split("\n")[0][:7]) for row, message in rows)


async def a_crowd(calendar: Calendar, count: int) -> None:
    await calendar.books(
        *(a_customer(f"cus_{n}", emails=[f"p{n:04}@x.example"]) for n in range(count))
    )


async def test_everybody_is_told_where_they_are_in_their_language(calendar: Calendar) -> None:
    await calendar.books(
        a_customer(emails=["anna@lind.example", "otto@lind.example"]),
        a_customer("cus_de", emails=["eva@x.example"], locale="de-AT"),
        a_customer("cus_fr", emails=["luc@x.example"], locale="fr-FR"),
    )
    await calendar.link_chat(chat="old", seen_at=at("2026-11-01 09:00"))
    await calendar.link_chat(chat="new", seen_at=at("2026-11-19 09:00"))
    await calendar.link_chat(chat="dead", seen_at=at("2026-11-20 07:00"), alive=False)
    assert await Sending(calendar).send() == (4, 0)
    assert await told(calendar) == [
        ("eva@x.example", "Ab dem "),
        ("luc@x.example", "From 1 "),
        ("new", "From 1 "),
        ("otto@lind.example", "From 1 "),
    ]
    [first] = [one for one in await calendar.messages() if one.language == "de"]
    assert first.subject == "Unser Konto ändert sich"


async def test_whoever_is_billed_several_times_is_told_once(calendar: Calendar) -> None:
    await calendar.books(
        a_customer(emails=["anna@lind.example"]),
        a_customer("cus_b", emails=["anna@lind.example", "b@x.example"], locale="de-DE"),
    )
    await calendar.link_chat()
    assert await Sending(calendar).send() == (2, 0)
    assert [chat for chat, _ in await told(calendar)] == ["anna", "b@x.example"]


async def test_the_same_command_again_sends_nothing(calendar: Calendar) -> None:
    await a_crowd(calendar, 3)
    assert await Sending(calendar).send() == (3, 0)
    await a_crowd(calendar, 5)  # customers who came later
    assert await Sending(calendar).send() == (3, 0)
    assert len(await told(calendar)) == 3


async def test_stopped_and_begun_again_it_goes_on_where_it_was(calendar: Calendar) -> None:
    await a_crowd(calendar, 1000)
    first = Sending(calendar, patience=1)
    with pytest.raises(Stopped):
        await first.send()
    between = len(await told(calendar))
    assert 0 < between < 1000
    second = Sending(calendar)
    assert await second.send() == (1000, 0)
    everybody = [chat for chat, _ in await told(calendar)]
    assert (len(everybody), len(set(everybody))) == (1000, 1000)
    assert second.shown[0] == (between, 1000)
    assert second.most_waiting <= 300, "nobody's answer waits behind a long queue"


async def test_two_operators_at_once_tell_each_address_once(calendar: Calendar) -> None:
    await a_crowd(calendar, 250)
    both = await asyncio.gather(Sending(calendar).send(), Sending(calendar).send())
    assert both == [(250, 0), (250, 0)]
    assert len({chat for chat, _ in await told(calendar)}) == 250


async def test_whoever_wants_no_messages_is_left_out_of_all_but_required_ones(
    calendar: Calendar,
) -> None:
    await calendar.books(a_customer(emails=["anna@lind.example", "otto@lind.example"]))
    await calendar.link_chat()
    await calendar.set_person(reminders=False)
    assert await Sending(calendar).send() == (1, 1)
    required = read_broadcast(FILE.replace('"new-bank"', '"terms"\nrequired = true'))
    assert await Sending(calendar).send(required) == (2, 0)


@pytest.mark.parametrize(
    ("to", "whom"),
    [
        ("linked", ["anna"]),
        ("currency:sek", ["sek@x.example"]),
        ("country:SE", ["anna", "sek@x.example"]),
        ("country:DE", []),
    ],
)
async def test_a_part_of_the_customers(calendar: Calendar, to: str, whom: list[str]) -> None:
    await calendar.books(a_customer(), a_customer("cus_b", emails=["sek@x.example"], code="SEK"))
    await calendar.link_chat()
    await Sending(calendar).send(to=to)
    assert [chat for chat, _ in await told(calendar)] == whom


async def test_another_text_or_audience_under_the_same_id_is_refused(calendar: Calendar) -> None:
    await a_crowd(calendar, 2)
    await Sending(calendar).send()
    with pytest.raises(BroadcastRefused, match="give this one an id of its own"):
        await Sending(calendar).send(read_broadcast(FILE.replace("January", "March")))
    with pytest.raises(BroadcastRefused, match="go on with --to all"):
        await Sending(calendar).send(to="linked")
    assert len(await told(calendar)) == 2


async def test_looking_first_writes_nothing_and_is_what_then_happens(calendar: Calendar) -> None:
    await calendar.books(
        a_customer(emails=["anna@lind.example", "otto@lind.example"]),
        a_customer("cus_de", emails=["eva@x.example"], locale="de-AT"),
    )
    await calendar.link_chat()
    await calendar.link_chat("otto@lind.example", "otto")
    await calendar.set_person("otto@lind.example", reminders=False)
    found = await of(calendar).foresee(TOLD, ALL)
    assert (found.channels, found.languages) == ({"telegram": 1, "email": 1}, {"en": 1, "de": 1})
    assert (found.later, found.left_out) == ({}, {"stopped": 1})
    assert await calendar.queued() == []
    assert await Sending(calendar).send() == (2, 1)


async def switches_off(calendar: Calendar, *channels: str) -> None:
    people = await calendar.people()
    async with calendar.database.transaction() as tx:
        for person in people:
            for channel in channels:
                await preferences.switch(tx, person.id, Mute("notice", channel), off=True)


async def test_a_chat_that_was_not_agreed_to_or_is_muted_gets_none(calendar: Calendar) -> None:
    await calendar.books(a_customer(emails=["anna@lind.example", "otto@lind.example"]))
    await calendar.link_chat()
    await calendar.link_chat("otto@lind.example", "otto")
    [anna, _] = await calendar.people()
    async with calendar.database.transaction() as tx:
        await consents.withdraw_person(tx, anna.id, "stop", calendar.clock.at)
    assert (await of(calendar).foresee(TOLD, ALL)).channels == {"telegram": 1, "email": 1}
    await switches_off(calendar, "telegram")
    assert (await of(calendar).foresee(TOLD, ALL)).channels == {"email": 2}
    await switches_off(calendar, "email")
    assert (await of(calendar).foresee(TOLD, ALL)).left_out == {"muted": 2}
    required = read_broadcast(FILE.replace('"new-bank"', '"terms"\nrequired = true'))
    assert (await of(calendar).foresee(required, ALL)).channels == {"email": 2}


async def test_it_waits_for_the_hours_of_whom_it_reaches(calendar: Calendar) -> None:
    await calendar.books(a_customer())
    await calendar.link_chat()
    await calendar.set_person(time_zone="America/New_York")
    assert (await of(calendar).foresee(TOLD, ALL)).later == {"outside_hours": 1}
    assert await Sending(calendar).send() == (1, 0)
    assert await calendar.hand_out() == []
    calendar.clock.at = at("2026-11-20 14:59")
    assert await of(calendar).send_late() == 0
    calendar.clock.at = at("2026-11-20 15:00")  # nine in New York
    assert await of(calendar).send_late() == 1
    assert await of(calendar).send_late() == 0
    assert [row.address.chat for row in await calendar.hand_out()] == ["anna"]


async def test_what_waited_is_looked_at_anew(calendar: Calendar) -> None:
    """One has left the chat over night, one wants no messages any more, one is off the file."""
    emails = ["anna@lind.example", "otto@lind.example", "eva@lind.example"]
    await calendar.books(a_customer(emails=emails))
    for email in emails:
        await calendar.link_chat(email, email.split("@")[0])
    calendar.clock.at = at("2026-11-20 23:00")
    assert await Sending(calendar).send() == (3, 0)
    await calendar.log_out()
    await calendar.set_person("otto@lind.example", reminders=False)
    await calendar.remove_address("eva@lind.example")
    calendar.clock.at = at("2026-11-21 10:00")
    assert await of(calendar).send_late() == 1
    rows = {row.reason: row.chat for row in await calendar.queued() if row.state == "dropped"}
    assert rows == {"stopped": "otto@lind.example", "address_removed": "eva@lind.example"}
    assert [row.address.chat for row in await calendar.hand_out()] == ["anna@lind.example"]


async def test_a_day_with_a_reminder_has_no_room_for_it(calendar: Calendar) -> None:
    await calendar.books(a_customer(), an_invoice("INV-1", due_on=date(2026, 11, 27)))
    await calendar.link_chat()
    assert await calendar.tick() == 1
    await deliver(calendar)
    assert (await of(calendar).foresee(TOLD, ALL)).later == {"capped": 1}
    await Sending(calendar).send()
    calendar.clock.at = at("2026-11-20 19:00")
    assert await of(calendar).send_late() == 0
    calendar.clock.at = at("2026-11-21 09:00")
    assert await of(calendar).send_late() == 1


async def test_what_waits_is_let_out_no_faster_than_it_leaves(calendar: Calendar) -> None:
    await a_crowd(calendar, 320)
    calendar.clock.at = at("2026-11-20 23:00")
    await Sending(calendar).send()
    calendar.clock.at = at("2026-11-21 10:00")
    sent = [await of(calendar).send_late() for _ in range(2)]
    assert sent == [300, 0], "nobody's answer waits behind a long queue"
    await deliver(calendar)
    assert await of(calendar).send_late() == 20


def test_it_goes_behind_everything_else() -> None:
    assert max(PRIORITY, key=lambda kind: PRIORITY[kind]) is Kind.BROADCAST


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[en", "is no TOML"),
        ("[de]\nsubject='a'\ntext='b'", "needs a table [en]"),
        ("[en]\nsubject='a'", "[en] needs text"),
        ("[en]\nsubject=' '\ntext='b'", "[en] needs subject"),
        ("[en]\nsubject='a'\ntext='b'\nbody='c'", "not body"),
        ("kind='x'\n[en]\nsubject='a'\ntext='b'", "kind is not known here"),
        ("id='A b'\n[en]\nsubject='a'\ntext='b'", "small letters, digits and dashes"),
        ("required='no'\n[en]\nsubject='a'\ntext='b'", "true or false"),
        ("[english]\nsubject='a'\ntext='b'\n[en]\nsubject='a'\ntext='b'", "no language tag"),
        (f"[en]\nsubject='a'\ntext='{'b' * 3001}'", "shorten it"),
    ],
)
def test_a_file_that_can_t_be_sent_says_what_to_mend(text: str, words: str) -> None:
    with pytest.raises(BadBroadcast) as refused:
        read_broadcast(text)
    assert words in str(refused.value)


def test_without_an_id_the_content_is_the_id() -> None:
    first, second = (read_broadcast(f"[en]\nsubject='a'\ntext='{one}'") for one in "bc")
    again = read_broadcast("[en]\ntext = 'b'\nsubject = 'a'")
    assert first.id == again.id != second.id


@given(st.text(max_size=8))
def test_every_tag_finds_words(tag: str) -> None:
    assert TOLD.message(tag).language in TOLD.words
