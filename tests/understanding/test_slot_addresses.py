"""Which of two addresses is meant: the one for bills, the one for goods, or both are named."""

from datetime import date

import pytest

from bot.understanding.model import Slots
from bot.understanding.report import report_line
from bot.understanding.understander import ExampleUnderstander

TODAY = date(2026, 11, 20)


def read(understander: ExampleUnderstander, text: str, locale: str = "en") -> Slots:
    return understander.read(text, "update_address", today=TODAY, locale=locale)


@pytest.mark.parametrize("locale", ["en", "de", "ar"])
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("change my delivery address", "delivery"),
        ("Change my SHIPPING  address", "delivery"),
        ("Lieferadresse ändern", "delivery"),
        ("dirección de envío", "delivery"),
        ("direccion de envio", "delivery"),
        ("adresse de livraison", "delivery"),
        ("endereço de entrega", "delivery"),
        ("адрес доставки", "delivery"),
        ("عنوان التوصيل", "delivery"),
        ("تغيير عنوان الشحن", "delivery"),
        ("the billing address is wrong", "billing"),
        ("Rechnungsadresse ändern", "billing"),
        ("the delivery one is ok but the billing one is out of date", "both"),
        ("I moved, please change my address", None),
        ("Deliveroo Street 5", None),
    ],
)
def test_a_word_tells_it(
    understander: ExampleUnderstander, text: str, meant: str | None, locale: str
) -> None:
    assert read(understander, text, locale).address == meant


def test_it_is_read_for_that_wish_only_and_is_no_slot_of_the_contract(
    understander: ExampleUnderstander,
) -> None:
    text = "change my delivery address"
    assert understander.read(text, "balance", today=TODAY, locale="en").address is None
    line = report_line(understander, text, id="1", today=TODAY, locale="en")
    assert line["top"][0][0] == "update_address"
    assert "address" not in line["slots"]
