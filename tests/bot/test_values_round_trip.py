"""What is stored comes back the same: events, conversations, messages; and small pure laws."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.money import Money, currency
from bot.conversation import (
    Option,
    Pending,
    Question,
    Wish,
    pending_from_json,
    pending_to_json,
    wish_from_json,
    wish_to_json,
)
from bot.errors import NotSent, Throttled
from bot.formats import answer_tag, cldr, date_text, harmless, instant_text, list_text, money_text
from bot.keyring import Keyring
from bot.link_rules import LinkRules, Proof
from bot.messages import (
    AccountId,
    Action,
    ActionId,
    Address,
    Begun,
    ChannelName,
    ChatId,
    EventId,
    Filled,
    Incoming,
    MessageId,
    Proven,
    Reached,
    Said,
    Sender,
    Surface,
    Tapped,
    Uploaded,
    UserId,
    Visited,
    incoming_from_json,
    incoming_to_json,
)
from bot.replies import Document, DocumentKind, Style
from bot.worded import (
    Anchor,
    Attachment,
    Button,
    Buttons,
    Field,
    Form,
    Message,
    Paragraph,
    Prompts,
    Table,
    TableRow,
    message_from_json,
    message_to_json,
    plain,
)

words = st.text(max_size=30)
arguments = st.dictionaries(words, words, max_size=3)
instants = st.datetimes(timezones=st.just(UTC))
contents = st.one_of(
    st.builds(Said, words, st.booleans(), trigger=st.none() | words),
    st.builds(Tapped, words.map(ActionId), st.none() | words.map(MessageId), st.none() | words),
    st.builds(Filled, words, arguments, words),
    st.sampled_from((Begun(), Visited())),
    st.builds(Uploaded, words, words),
    st.builds(Reached, st.booleans()),
    st.builds(Proven, st.integers(0, 2**40)),
)
incomings = st.builds(
    Incoming,
    words.map(EventId),
    st.builds(Address, words.map(ChannelName), words.map(AccountId), words.map(ChatId)),
    st.builds(
        Sender, words.map(UserId), words, st.none() | words, st.none() | words, st.booleans()
    ),
    st.sampled_from(Surface),
    contents,
    instants,
    st.none() | words,
)
actions = st.builds(Action, words, arguments)
wishes = st.builds(Wish, words, arguments, words)
pendings = st.builds(
    Pending,
    st.sampled_from(Question),
    st.none() | wishes,
    st.none() | actions,
    st.lists(st.builds(Option, words, actions), max_size=3).map(tuple),
)
buttons = st.builds(Button, words, words.map(ActionId), st.booleans())
blocks = st.one_of(
    st.builds(Paragraph, words, st.sampled_from(Style)),
    st.builds(
        Table, st.lists(st.builds(TableRow, words, words, st.booleans()), max_size=3).map(tuple)
    ),
    st.builds(Buttons, st.lists(st.lists(buttons, max_size=2).map(tuple), max_size=2).map(tuple)),
    st.builds(Anchor, words, words),
    st.builds(
        Attachment, words, st.builds(Document, st.sampled_from(DocumentKind), words, words, words)
    ),
)
messages = st.builds(
    Message,
    st.lists(blocks, max_size=4).map(tuple),
    words,
    words,
    st.none() | words.map(MessageId),
    st.booleans(),
    st.booleans(),
)


def through_a_database(value: Any) -> Any:
    return json.loads(json.dumps(value))


@given(incomings)
def test_an_event_comes_back_from_the_inbox(incoming: Incoming) -> None:
    assert incoming_from_json(through_a_database(incoming_to_json(incoming))) == incoming


@given(pendings)
def test_an_open_question_comes_back(pending: Pending) -> None:
    stored = pending_to_json(pending)
    assert pending_from_json(through_a_database(stored)) == pending
    assert (stored is None) == (pending == Pending())


@given(wishes, st.booleans(), st.booleans())
def test_a_kept_wish_is_never_a_confirmed_one(wish: Wish, confirmed: bool, exact: bool) -> None:
    agreed = Wish(wish.intent, wish.arguments, wish.text, confirmed, exact)
    assert wish_from_json(through_a_database(wish_to_json(agreed))) == wish
    assert wish_to_json(None) is None
    assert wish_from_json(None) is None


@given(messages)
def test_a_message_comes_back_from_the_outbox(message: Message) -> None:
    assert message_from_json(through_a_database(message_to_json(message))) == message


@given(st.lists(words).map(tuple), words, words, st.booleans())
def test_forms_prompts_and_threads_come_back_too(
    several: tuple[str, ...], one: str, thread: str, many: bool
) -> None:
    options = tuple((text, text) for text in several)
    form = Form(one, one, one, one, (Field(one, one, options=options, value=one, many=many),))
    for message in (
        Message((), form=form, trigger=one, thread=thread),
        Message((), prompts=Prompts(one, several), thread=thread),
    ):
        assert message_from_json(through_a_database(message_to_json(message))) == message


@given(messages)
def test_every_message_has_a_plain_form_without_ids(message: Message) -> None:
    text = plain(message)
    for block in message.blocks:
        if isinstance(block, Paragraph):
            assert block.text in text


def test_a_message_gets_its_subject() -> None:
    assert Message((), subject="a").with_subject("b") == Message((), subject="b")


@given(st.binary(min_size=1, max_size=64), words, words, words)
def test_keys_of_different_purposes_never_meet(
    secret: bytes, one: str, other: str, value: str
) -> None:
    ring = Keyring(secret)
    assert ring.hash(one, value) == ring.hash(one, value)
    assert len(ring.token(one, value)) == 43
    assert ring.token(one, value).isascii()
    if one != other:
        assert ring.hash(one, value) != ring.hash(other, value) or "\x00" in one + other + value
        assert ring.token(one, value) != ring.token(other, value) or "\x00" in one + other + value


def test_another_secret_gives_other_hashes_and_tokens() -> None:
    one, other = Keyring(b"a" * 32), Keyring(b"b" * 32)
    assert one.hash("link", "x") != other.hash("link", "x")
    assert one.token("link", "x") != other.token("link", "x")


@given(st.text(max_size=100))
def test_a_foreign_name_is_one_line_without_tricks(text: str) -> None:
    kept = harmless(text)
    assert not set(kept) & set("\n\r\t\x00\x1b\u202e\u2066\u200f\u2028\u2029")
    assert harmless(kept) == kept


@given(words)
def test_any_tag_finds_a_locale(tag: str) -> None:
    assert cldr(tag).language


@pytest.mark.parametrize(
    ("language", "home", "hint", "expected"),
    [
        (None, None, None, "en"),
        (None, None, "de", "de"),
        (None, "en-GB", "de", "en-GB"),
        ("de", "en-GB", None, "de"),
        ("en", "en-GB", "de", "en-GB"),
        ("de", "de_AT", None, "de_AT"),
    ],
)
def test_the_answers_language_is_the_choice_with_the_customers_region(
    language: str | None, home: str | None, hint: str | None, expected: str
) -> None:
    assert answer_tag(language, home, hint) == expected


def test_values_are_written_as_the_reader_writes_them() -> None:
    noon = datetime(2026, 3, 2, 12, 5, tzinfo=timezone(timedelta(hours=1)))
    assert date_text(noon.date(), "en-US") == "2 Mar 2026"
    assert instant_text(noon, "de") == "2. März 2026, 12:05"
    assert list_text(("a", "b", "c"), "en-GB") == "a, b and c"
    assert money_text(Money(-500, currency("CHF")), "de-CH").replace("\u00a0", " ").endswith("5.00")


def test_a_proof_is_a_number_where_nothing_else_is_set() -> None:
    rules = LinkRules("http://x", "Firm", "", {"telegram": Proof.DEEP_LINK})
    assert rules.proof_of("telegram") is Proof.DEEP_LINK
    assert rules.proof_of("anything") is Proof.NUMBER


def test_delivery_errors_carry_what_is_safe_to_log() -> None:
    assert NotSent("refused").reason == "refused"
    assert (Throttled("429", 3.0).reason, Throttled("429", 3.0).retry_after) == ("429", 3.0)
