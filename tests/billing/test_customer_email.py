"""One form for each address, and nothing for what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.customer import normalise_email
from tests.standins.books import a_customer


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("anna@lind.example", "anna@lind.example"),
        ("  Anna.Lind+Bills@Lind.Example ", "anna.lind+bills@lind.example"),
        ("ＡＮＮＡ@lind.example", "anna@lind.example"),
        ("anna＠lind.example", "anna@lind.example"),
        ("jörg@müller.example", "jörg@müller.example"),
        ("o_o@xn--80ak6aa92e.example", "o_o@xn--80ak6aa92e.example"),
    ],
)
def test_an_address_has_one_form(typed: str, kept: str) -> None:
    assert normalise_email(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "anna",
        "anna@",
        "@lind.example",
        "anna@lind",
        "anna@@lind.example",
        "anna@lind.example@evil.example",
        "anna＠lind.example@evil.example",
        '"anna"@lind.example',
        "anna'@lind.example",
        "anna@lind.example,evil@evil.example",
        "<anna@lind.example>",
        "an na@lind.example",
        "anna@lind.example\nBcc: evil@evil.example",
        "anna\u200b@lind.example",
        "anna\u202e@lind.example",
        ".anna@lind.example",
        "anna.@lind.example",
        "an..na@lind.example",
        "anna@-lind.example",
        "anna@lind..example",
        "anna@127.0.0.1",
        "a" * 65 + "@lind.example",
        "anna@" + "l" * 250 + ".example",
        "x" * 10_000,
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert normalise_email(typed) is None


@given(st.text(max_size=80) | st.emails())
def test_normalising_twice_changes_nothing(typed: str) -> None:
    once = normalise_email(typed)
    assert once is None or normalise_email(once) == once


def test_the_company_stands_on_the_invoice_where_there_is_one() -> None:
    assert a_customer().billed_as == "Lind AB"
    assert a_customer(company="").billed_as == "Anna Lind"
