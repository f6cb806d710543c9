"""Papers where Stripe issues them: its invoice, credit notes, refunds, a statement that adds up."""

import io
import zipfile
from typing import Any

import pytest
from pypdf import PdfReader

from tests.standins.loopback import loopback_client
from tests.standins.stage import SLACK, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk, flat
from tests.standins.stripe.faults import Fault, FaultKind

ADA = "ada@berg.example"


async def _ada(stage: Stage, *amounts: int) -> tuple[Talk, list[Any]]:
    """Ada, signed in, with an open invoice for each amount."""
    customer = await stage.firm.customer("Ada Berg", ADA, "pm_card_visa")
    bills = [await stage.firm.bills(customer, amount) for amount in amounts]
    await stage.settle()
    return await stage.signs_in(await stage.talk("Ada"), ADA), bills


async def _paid(stage: Stage, bill: Any) -> None:
    await stage.firm.client.v1.invoices.pay_async(bill.id)
    await stage.settle()


async def _lowered(stage: Stage, bill: Any, amount: int, **more: Any) -> Any:
    note = await stage.firm.client.v1.credit_notes.create_async(
        {"invoice": bill.id, "amount": amount, **more}
    )
    await stage.settle()
    return note


async def _issued(bill: Any) -> bytes:
    async with loopback_client() as browser:
        return (await browser.get(str(bill.invoice_pdf))).content


def read(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return flat(" ".join(" ".join(page.extract_text().split()) for page in pages))


@pytest.mark.parametrize("way", [WEB, TELEGRAM, SLACK], ids=str)
async def test_the_invoice_in_chat_is_the_one_that_stripe_issued(
    way: Way, stripe_stage: RaiseStage
) -> None:
    stage = await stripe_stage(way)
    ada, [bill] = await _ada(stage, 4900)
    (await ada.commands(f"pdf {bill.number}")).hears(f"Here is invoice {bill.number}")
    [(name, paper)] = ada.files
    assert name.endswith(f"{bill.number}.pdf")
    assert paper == await _issued(bill)
    ada.offers("E-mail it to me", "Documents")


@pytest.mark.parametrize("kind", [FaultKind.ERROR, FaultKind.UNAVAILABLE, FaultKind.DENIED])
async def test_ours_comes_where_stripe_does_not_give_its_own(
    kind: FaultKind, stripe_stage: RaiseStage
) -> None:
    stage = await stripe_stage(WEB)
    ada, [bill] = await _ada(stage, 4900)
    stage.firm.standin.api.faults.add(Fault(kind, "GET", "/v1/invoices/.*", times=9))
    await ada.commands(f"pdf {bill.number}")
    [(_, paper)] = ada.files
    assert paper != await _issued(bill)
    assert "Nordlicht" in read(paper)
    assert "€49.00" in read(paper)


async def test_another_customers_invoice_is_not_found_and_stripe_not_asked(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(WEB)
    ada, _ = await _ada(stage, 4900)
    bo = await stage.firm.customer("Bo Ek", "bo@ek.example")
    theirs = await stage.firm.bills(bo, 7700)
    await stage.settle()
    before = _asked_for_papers(stage)
    (await ada.commands(f"pdf {theirs.number}")).hears("can’t find that invoice")
    missing = flat(ada.text)
    (await ada.commands("pdf NONE-777777")).hears("can’t find that invoice")
    assert flat(ada.text) == missing
    assert ada.files == []
    assert _asked_for_papers(stage) == before


def _asked_for_papers(stage: Stage) -> int:
    """The books read invoices too, when an event comes; they expand what they read."""
    return sum(not one.pairs for one in stage.firm.asked("GET", "/v1/invoices"))


async def test_a_credit_note_lowers_what_is_due_at_once_and_comes_as_a_paper(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(TELEGRAM)
    ada, [bill] = await _ada(stage, 4900)
    note = await _lowered(stage, bill, 900, memo="two hours too many")
    (await ada.says("what do I owe?")).hears("You owe €40.00")
    await ada.commands(f"documents {bill.number}")
    ada.hears(f"Credit note {note.number}", "-€9.00", "€40.00").offers(note.number)
    (await ada.taps(note.number)).hears(f"credit note {note.number} over €9.00")
    text = read(ada.files[-1][1])
    assert "Taken off the invoice €9.00" in text
    assert "Still due on the invoice €40.00" in text
    assert "two hours too many" in text


async def test_a_refund_in_part_stands_on_the_receipt_and_on_the_statement(
    stripe_stage: RaiseStage,
) -> None:
    stage = await stripe_stage(WEB)
    ada, [bill, other] = await _ada(stage, 4900, 2500)
    await _paid(stage, bill)
    note = await _lowered(stage, bill, 1500, refund_amount=1500)
    (await ada.commands(f"receipt {bill.number}")).hears("€15.00 went back to you")
    assert "Received after refunds €34.00" in read(ada.files[-1][1])
    (await ada.commands(f"documents {bill.number}")).hears("of that payment €15.00 refunded")
    (await ada.commands("history")).hears("€49.00 · paid, €15.00 of it refunded", bill.number)
    ada.hears(f"€15.00 · refunded to you, for {bill.number}")
    month = f"{stage.clock.now():%B}"
    await ada.commands(f"statement {month}")
    text = read(ada.files[-1][1])
    assert f"Invoice · {other.number}" in text
    assert f"Credit note · {note.number}" in text
    assert "Refund · " in text
    assert "Closing balance €25.00" in text


async def test_a_bundle_holds_stripes_papers_and_ours(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(WEB)
    ada, [bill] = await _ada(stage, 4900)
    await _paid(stage, bill)
    note = await _lowered(stage, bill, 500, credit_amount=500)
    await ada.commands(f"statement {stage.clock.now():%B}")
    (await ada.taps("All documents as ZIP")).hears("3 documents are ready")
    answer = await stage.http.get(ada.link("/files/"))
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    [receipt] = stage.firm.all("payment_intent")
    assert archive.namelist() == [
        f"invoices/{bill.number}.pdf",
        f"credit-notes/{note.number}.pdf",
        f"receipts/{receipt['id']}.pdf",
    ]
    assert archive.read(f"invoices/{bill.number}.pdf") == await _issued(bill)
    (await ada.commands("credits")).hears("hold €5.00 of credit", "€5.00 given")


async def test_a_tax_that_is_included_is_called_so(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(WEB)
    vat = await stage.firm.client.v1.tax_rates.create_async(
        {"display_name": "VAT", "inclusive": True, "percentage": 25}
    )
    customer = await stage.firm.customer("Ada Berg", ADA)
    bill = await stage.firm.bills(customer, 5000, default_tax_rates=[vat.id])
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    await ada.commands(f"invoice {bill.number}")
    ada.hears("VAT 25 %, included", "€10.00", "Total", "€50.00").hears_not("€60.00")
