"""The sandbox's checkout page: every outcome, once each, in words that help."""

import pytest

from app.pages.ports import CheckoutOutcome, CheckoutState
from billing.money import Money, currency
from tests.pages.conftest import Site
from tests.standins.pages import a_checkout


async def test_it_shows_what_is_paid_and_that_no_money_moves(site: Site) -> None:
    site.checkout.pages["t"] = a_checkout()
    page = await site.get("/pay/t")
    assert page.status_code == 200
    for fact in ("no real money moves", "€118.75", "INV-0042, INV-0043", "Nordlicht &amp; Sons"):
        assert fact in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert "<script" not in page.text


async def test_no_field_takes_a_card(site: Site) -> None:
    site.checkout.pages["t"] = a_checkout()
    assert "<input" not in (await site.get("/pay/t")).text


async def test_looking_pays_nothing(site: Site) -> None:
    site.checkout.pages["t"] = a_checkout()
    for _ in range(5):
        await site.get("/pay/t")
        await site.client.head("/pay/t")
    assert site.checkout.settled == []


async def test_success_says_that_the_chat_has_the_receipt(site: Site) -> None:
    site.checkout.pages["t"] = a_checkout()
    page = await site.post("/pay/t", {"outcome": "succeed"})
    assert page.status_code == 200
    assert "Your chat has the receipt already" in page.text
    assert "location" not in page.headers
    assert "<button" not in page.text


async def test_pressing_twice_pays_once(site: Site) -> None:
    site.checkout.pages["t"] = a_checkout()
    first = await site.post("/pay/t", {"outcome": "succeed"})
    second = await site.post("/pay/t", {"outcome": "succeed"})
    assert first.text == second.text
    assert site.checkout.settled == [("t", CheckoutOutcome.SUCCEED)]


async def test_a_decline_tells_what_to_do_and_can_be_tried_again(site: Site) -> None:
    site.checkout.pages["t"] = a_checkout()
    page = await site.post("/pay/t", {"outcome": "decline"})
    assert "There is not enough money on the account" in page.text
    assert "insufficient_funds" not in page.text
    assert 'value="succeed"' in page.text
    assert "Paid. Thank you!" in (await site.post("/pay/t", {"outcome": "succeed"})).text


async def test_an_unknown_decline_word_is_never_shown_raw(site: Site) -> None:
    site.checkout.pages["t"] = a_checkout(state=CheckoutState.DECLINED, decline="do_not_honor")
    page = await site.get("/pay/t")
    assert "The bank said no and gave no reason" in page.text
    assert "do_not_honor" not in page.text


async def test_a_transfer_is_on_its_way(site: Site) -> None:
    site.checkout.pages["t"] = a_checkout()
    page = await site.post("/pay/t", {"outcome": "process"})
    assert "until then you get no reminders" in page.text
    await site.post("/pay/t", {"outcome": "succeed"})
    assert site.checkout.settled == [("t", CheckoutOutcome.PROCESS)]


async def test_a_closed_page_says_how_to_get_a_new_one(site: Site) -> None:
    site.checkout.pages["t"] = a_checkout(state=CheckoutState.EXPIRED)
    page = await site.post("/pay/t", {"outcome": "succeed"})
    assert page.status_code == 410
    assert "Ask in your chat for a new link" in page.text
    assert site.checkout.settled == []


async def test_an_unknown_page_is_calm(site: Site) -> None:
    for page in (await site.get("/pay/x"), await site.post("/pay/x", {"outcome": "succeed"})):
        assert page.status_code == 404
        assert "no such payment page" in page.text


@pytest.mark.parametrize("form", [{}, {"outcome": "free"}])
async def test_an_outcome_that_is_none_is_one_clear_line(site: Site, form: dict[str, str]) -> None:
    site.checkout.pages["t"] = a_checkout()
    page = await site.post("/pay/t", form)
    assert page.status_code == 400
    assert "must be “succeed”, “decline” or “process”" in page.text


async def test_a_foreign_form_pays_nothing(site: Site) -> None:
    site.checkout.pages["t"] = a_checkout()
    page = await site.post("/pay/t", {"outcome": "succeed"}, Origin="https://evil.example")
    assert page.status_code == 403
    assert site.checkout.settled == []


async def test_money_and_words_are_the_customers(site: Site) -> None:
    yen = Money(1250000, currency("JPY"))
    site.checkout.pages["t"] = a_checkout(language="de-DE", amount=yen, invoices=("R-1",))
    page = await site.get("/pay/t")
    assert "Es fließt kein echtes Geld" in page.text
    assert "1.250.000\xa0¥" in page.text
    assert ">Rechnung<" in page.text


async def test_hostile_numbers_stay_text(site: Site) -> None:
    site.checkout.pages["t"] = a_checkout(business="<b>Firm</b>", invoices=("<img src=x>",))
    html = (await site.get("/pay/t")).text
    assert "<img" not in html
    assert "&lt;b&gt;Firm" in html
