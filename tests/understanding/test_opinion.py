"""What is sent, and what of the answer is believed: tables and laws, without any network."""

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NoOpinion
from bot.masking import mask_personal
from bot.messages import EventId
from bot.opinion.intents import INTENTS
from bot.opinion.wire import read_answer, request
from bot.understanding.opinion import (
    QUOTABLE,
    Hint,
    OpinionWanted,
    is_said,
    read_slots,
    worth_asking,
)
from bot.understanding.understander import ExampleUnderstander

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("mail anna@lind.example now", "mail [e-mail] now"),
        ("anna (at) lind.example", "[e-mail]"),
        ("anna at lind.example", "[e-mail]"),
        ("call +46 70 123 45 67 please", "call [number] please"),
        ("call 070-123 45 67", "call [number]"),
        ("call (030) 1234567", "call [number]"),
        ("اتصل بي ٠٥٥١٢٣٤٥٦٧", "اتصل بي [number]"),
        ("my VAT id is SE556677889901", "my VAT id is [account]"),
        ("ust-id de 123456789", "ust-id [number]"),
        ("Steuernummer 143/234/50193", "Steuernummer [number]"),
        ("DE89 3704 0044 0532 0130 00", "[account]"),
        ("iban de89370400440532013000", "iban [code]"),
        ("card 4242 4242 4242 4242", "card ••••4242"),
        ("see https://firm.example/link/abc?x=1", "see [link]"),
        ("see t.me/paidup_bot?start=abc", "see [link]"),
        ("token x1Yh-3kd_ZZq0pWm7vTtR5sLq2N9", "token [code]"),
        ("pay INV-2026-0042 on 30.11.2026", "pay INV-2026-0042 on 30.11.2026"),
        ("INV-0042 100 EUR by 2026-12-01", "INV-0042 100 EUR by 2026-12-01"),
        ("€1,234.56 in 3 parts", "€1,234.56 in 3 parts"),
    ],
)
def test_what_is_personal_is_masked_and_what_is_not_stays(said: str, sent: str) -> None:
    assert mask_personal(said) == sent


@given(st.text(max_size=60), st.integers(10**6, 10**12), st.text(max_size=60))
def test_no_address_and_no_long_number_is_ever_sent(head: str, number: int, tail: str) -> None:
    sent = mask_personal(f"{head} {number} {tail} a{number}@lind.example")
    assert str(number) not in sent
    assert "@lind" not in sent


@pytest.mark.parametrize(
    ("quote", "text", "said"),
    [
        ("INV-0042", "pay inv-0042, please", True),
        ("40 €", "take 40 € of it", True),
        (" “the  3rd” ", "on the 3rd", True),
        ("0042", "pay INV-0042", False),
        ("18", "take 118.75", False),
        ("118", "take 118.75", False),
        ("75", "take 118.75", False),
        ("pro", "the process", False),
        ("INV-0101", "pay INV-0042", False),
        ("", "anything", False),
        (".*", "anything", False),
    ],
)
def test_a_quote_stands_in_the_words_or_is_a_lie(quote: str, text: str, *, said: bool) -> None:
    assert is_said(quote, text) is said


@given(st.lists(st.from_regex(r"[a-z]{1,8}|[0-9]{1,5}", fullmatch=True), min_size=1), st.data())
def test_whole_words_in_a_row_are_said(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    assert is_said(" ".join(words[first:last]).upper(), " ".join(words))


@pytest.mark.parametrize("text", ["", "   ", "🧾", "12 + 30", "“flumph”", "> flumph", "?!"])
def test_where_nobody_speaks_nobody_is_asked(text: str) -> None:
    assert not worth_asking(text)


def test_values_are_our_own_readings_and_the_message_goes_first(
    understander: ExampleUnderstander,
) -> None:
    text = "flumph 40 € grobnik 2 days, INV-0042, new@lind.example"
    wanted = OpinionWanted(EventId("e1"), text, DAY, "en-GB")
    quotes = {"amount_minor": "2", "invoice_number": "grobnik", "duration": "flumph"}
    slots = read_slots(wanted, Hint("extension_request", quotes), understander)
    assert (slots.amount_minor, slots.currency) == (4000, "EUR")
    assert slots.invoice_number == "INV-0042"
    assert slots.duration == "P2D"
    assert slots.email == "new@lind.example"
    assert text not in f"{wanted} {wanted!r}"


def test_a_quote_fills_what_the_whole_message_did_not_give(
    understander: ExampleUnderstander,
) -> None:
    wanted = OpinionWanted(EventId("e1"), "flumph grobnik pro vex", DAY, "en-GB")
    bare = read_slots(wanted, Hint("pay"), understander)
    assert bare.plan is None
    filled = read_slots(wanted, Hint("change_plan", {"plan": "pro"}), understander)
    assert filled.plan == "pro"


def test_the_request_holds_two_things_of_the_customer() -> None:
    body = request("small-model", {"pay": "pay now"}, 'say "x"', "en-GB")
    assert json.loads(body["messages"][1]["content"]) == {"language": "en-GB", "message": 'say "x"'}
    schema = body["response_format"]["json_schema"]["schema"]
    assert schema["properties"]["intent"]["enum"] == ["pay", "unclear"]
    assert list(schema["properties"]["slots"]["properties"]) == list(QUOTABLE)
    assert body["temperature"] == 0


def test_email_phone_and_tax_id_can_t_be_pointed_at() -> None:
    assert {"email", "phone", "tax_id"}.isdisjoint(QUOTABLE)


def test_a_yes_a_no_and_a_payment_link_are_not_on_the_list() -> None:
    assert {"affirm", "deny", "payment_link", "welcome"}.isdisjoint(INTENTS)


def completion(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def test_what_is_not_asked_for_is_not_read() -> None:
    said = {"intent": "pay", "confidence": 7, "why": "x", "slots": {"plan": " ", "email": "a@b.c"}}
    assert read_answer(completion(json.dumps(said))) == Hint("pay", {})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.binary() | json_values.map(lambda one: completion(json.dumps(one))))
def test_whatever_comes_back_is_a_hint_or_none(body: bytes) -> None:
    with suppress(NoOpinion):
        assert isinstance(read_answer(body).intent, str)
