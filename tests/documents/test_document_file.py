"""The PDF as a file: the same bytes, its own fonts, an archive's seal, and text that stays text."""

import hashlib
import pickle
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from billing.documents import DocumentError, render_invoice, render_receipt
from billing.documents.invoice_sheet import invoice_sheet
from billing.documents.typesetting import typeset
from billing.documents.wording import find_wording
from billing.invoice import InvoiceNumber, LineItem
from billing.money import Currency, Money

_ANOTHER_PROCESS = """
import hashlib, pickle, sys
from billing.documents import render_invoice
print(hashlib.sha256(render_invoice(*pickle.load(sys.stdin.buffer))).hexdigest())
"""


def test_the_same_values_give_the_same_bytes_on_every_thread(
    invoice_of: Any, anna: Any, letterhead: Any
) -> None:
    expected = render_invoice(invoice_of(), anna, letterhead, "en")
    with ThreadPoolExecutor(8) as threads:
        papers = [
            threads.submit(render_invoice, invoice_of(), anna, letterhead, language)
            for language in ("en", "de") * 8
        ]
    assert {paper.result() for paper in papers[::2]} == {expected}
    assert {paper.result() for paper in papers[1::2]} == {
        render_invoice(invoice_of(), anna, letterhead, "de")
    }


def test_another_process_elsewhere_gives_the_same_bytes(
    invoice_of: Any, anna: Any, letterhead: Any, tmp_path: Any
) -> None:
    values = (invoice_of(), anna, letterhead, "de")
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
        [sys.executable, "-c", _ANOTHER_PROCESS],
        input=pickle.dumps(values),
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={"TZ": "Pacific/Auckland", "LANG": "C"},
    )
    assert done.stdout.decode().strip() == hashlib.sha256(render_invoice(*values)).hexdigest()


def test_another_figure_gives_other_bytes(invoice_of: Any, anna: Any, letterhead: Any) -> None:
    more = invoice_of(paid=Money(2001, Currency("EUR")))
    one = render_invoice(invoice_of(), anna, letterhead, "en")
    assert one != render_invoice(more, anna, letterhead, "en")


def test_every_font_is_embedded_and_only_its_used_letters(
    invoice_of: Any, anna: Any, letterhead: Any
) -> None:
    greeting = replace(anna, company="株式会社 مرحبا שלום ไทย देव Ελλάς Україна 🎉")
    pdf = render_invoice(invoice_of(), greeting, letterhead, "en")
    fonts = _fonts(pdf)
    names = {name.split("+")[1].split("-")[0] for name, _ in fonts}
    assert {"SourceSans3", "DroidSansFallback", "NotoSansArabic", "NotoEmoji"} <= names
    assert all(embedded and len(name.split("+")[0]) == 6 for name, embedded in fonts)
    assert len(pdf) < 200_000


def test_the_file_names_itself_its_maker_its_day_and_its_language(
    invoice_of: Any, payment: Any, anna: Any, letterhead: Any
) -> None:
    invoice = PdfReader(BytesIO(render_invoice(invoice_of(), anna, letterhead, "en")))
    assert invoice.metadata is not None
    assert invoice.metadata.title == "Invoice INV-0042"
    assert invoice.metadata.author == "Northwind Cloud GmbH"
    assert invoice.metadata.creation_date == datetime(2026, 11, 1, tzinfo=UTC)
    assert invoice.trailer["/Root"]["/Lang"] == "en-GB"
    receipt = PdfReader(BytesIO(render_receipt(payment, (), anna, letterhead, "de")))
    assert receipt.metadata is not None
    assert receipt.metadata.title == "Quittung pay_77"
    assert receipt.metadata.creation_date == datetime(2026, 11, 5, 23, 30, tzinfo=UTC)
    assert receipt.trailer["/Root"]["/Lang"] == "de"


def test_it_is_sealed_for_archives_and_screen_readers(
    invoice_of: Any, anna: Any, letterhead: Any
) -> None:
    pdf = render_invoice(invoice_of(), anna, letterhead, "en")
    assert _seal(pdf) == ("2", "A", "1")
    root = PdfReader(BytesIO(pdf)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_letter_that_no_font_has_costs_the_seal_but_not_the_paper(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    cuneiform = replace(anna, name="Šumma 𒀭")
    pdf = render_invoice(invoice_of(), cuneiform, letterhead, "en")
    assert _seal(pdf) == (None, None, None)
    assert "Lind AB Šumma" in read(pdf)
    assert pdf == render_invoice(invoice_of(), cuneiform, letterhead, "en")


HOSTILE = [
    "#sys.inputs.sheet #panic() #set page(width: 1pt)",
    "*bold* _it_ `raw` $x^2$ @ref <label> = Head - item / term: ~ -- ...",
    "back\\slash \\u{41} \\n \"double\" 'single' // comment /* block */ [content] {code}",
    "<!channel> &amp; <b>html</b> </text>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_stays_what_it_was(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any, text: str
) -> None:
    euro = Currency("EUR")
    invoice = invoice_of(
        number=InvoiceNumber(text[:20]),
        purchase_order=text,
        lines=(LineItem(text, Decimal(1), Money(1, euro), Decimal(0), text),),
    )
    customer = replace(anna, name=text, company=text, tax_id=text)
    paper = read(render_invoice(invoice, customer, letterhead, "en")).replace(" ", "")
    assert paper.count(text.replace(" ", "")) >= 4


def test_direction_overrides_and_control_characters_are_gone(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    spoofed = replace(anna, company="\u202e01 RUE\u202c\x07 Co\u2066\r\n\x00Ltd\ud800 \ue000\ufdd0")
    pdf = render_invoice(invoice_of(), spoofed, letterhead, "en")
    assert "Billed to 01 RUE Co Ltd\ufffd \ufffd\ufffd Anna Lind" in read(pdf)
    assert _seal(pdf) == ("2", "A", "1")


def test_emoji_of_all_sorts_print(invoice_of: Any, anna: Any, letterhead: Any, read: Any) -> None:
    party = replace(anna, company="Party 🎉 👩‍👩‍👧 🇩🇪 ❤️ 👍🏽 Ltd")
    text = read(render_invoice(invoice_of(), party, letterhead, "en"))
    assert "Party 🎉" in text
    assert "Ltd Anna Lind" in text


def test_endless_words_wrap_instead_of_running_over_the_figures(
    invoice_of: Any, anna: Any, letterhead: Any, read: Any
) -> None:
    line = LineItem("W" * 400, Decimal(1), Money(1, Currency("EUR")), Decimal(0), "")
    long = replace(anna, company="M" * 300)
    pdf = render_invoice(invoice_of(lines=(line,)), long, letterhead, "en")
    page = PdfReader(BytesIO(pdf)).pages[0]
    longest = max(len(row) for row in page.extract_text().split() if set(row) <= {"W", "M"})
    assert longest < 60
    assert "W" * 400 in read(pdf).replace(" ", "")


def test_two_hundred_lines_take_several_pages_with_heads_and_numbers(
    invoice_of: Any, anna: Any, letterhead: Any
) -> None:
    euro = Currency("EUR")
    lines = tuple(
        LineItem(f"Seat {n}, {'a long story ' * 8}", Decimal(n), Money(n, euro), Decimal(25), "VAT")
        for n in range(1, 201)
    )
    pages = PdfReader(
        BytesIO(render_invoice(invoice_of(lines=lines), anna, letterhead, "en"))
    ).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert len(texts) > 5
    for number, text in enumerate(texts, start=1):
        assert text.endswith(f"{number} / {len(texts)}")
        if "Seat " in text:
            assert text.count("Description Quantity Unit price Tax Amount") == 1
        if number > 1:
            assert text.startswith("Northwind Cloud GmbH Invoice INV-0042")
    everything = " ".join(texts)
    assert all(f"Seat {n}," in everything for n in range(1, 201))
    assert everything.count("Subtotal") == 1


def test_a_paper_that_cannot_be_set_is_an_error_of_ours(
    invoice_of: Any, anna: Any, letterhead: Any
) -> None:
    sheet = invoice_sheet(invoice_of(), anna, letterhead, find_wording("en", "en"))
    with pytest.raises(DocumentError):
        typeset(replace(sheet, paper="napkin"))


def test_a_sheet_holds_only_what_a_template_can_read(
    invoice_of: Any, anna: Any, letterhead: Any
) -> None:
    sheet = invoice_sheet(invoice_of(), anna, letterhead, find_wording("en", "en"))
    with pytest.raises(TypeError, match="Decimal"):
        replace(sheet, footer=Decimal(1)).to_json()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(exclude_categories=())))
def test_no_text_whatever_breaks_the_typesetter(
    invoice_of: Any, anna: Any, letterhead: Any, text: str
) -> None:
    line = LineItem(text, Decimal(1), Money(1, Currency("EUR")), Decimal(0), text)
    invoice = invoice_of(number=InvoiceNumber(text), purchase_order=text, lines=(line,))
    strange = replace(anna, name=text, company=text, tax_id=text, locale=text)
    pdf = render_invoice(invoice, strange, replace(letterhead, business_name=text), text)
    assert pdf.startswith(b"%PDF-")


def _fonts(pdf: bytes) -> list[tuple[str, bool]]:
    found = []
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            embedded = "/FontFile2" in descriptor or "/FontFile3" in descriptor
            found.append((str(inner["/BaseFont"]).lstrip("/"), embedded))
    return found


def _seal(pdf: bytes) -> tuple[str | None, str | None, str | None]:
    """PDF/A part and conformance, PDF/UA part, as the file claims."""
    claims = PdfReader(BytesIO(pdf)).trailer["/Root"].get("/Metadata")
    xmp = claims.get_data().decode() if claims else ""

    def claim(name: str) -> str | None:
        found = re.search(f"<{name}>(.*?)</{name}>", xmp)
        return found[1] if found else None

    return claim("pdfaid:part"), claim("pdfaid:conformance"), claim("pdfuaid:part")
