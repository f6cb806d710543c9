"""Papers of Stripe's books: its own PDF, ours in its place, credit notes, accounts that add up."""

import io
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from app.build import load_words
from app.papers import Papers
from billing.documents import Letterhead
from billing.errors import NotThere, ProviderRejected, ProviderUnavailable
from billing.invoice import Invoice
from billing.providers.papers import MOST_BYTES
from billing.providers.stripe.client import open_client
from billing.providers.stripe.papers import StripePapers
from billing.providers.stripe.settings import StripeSettings
from billing.queries import Books
from billing.statement import statement_of
from billing.store.tables import customer
from bot.errors import DocumentMissing
from bot.gate import Gate
from bot.replies import Document, DocumentKind
from tests.standins.loopback import loopback_client
from tests.standins.served import loopback_socket, served
from tests.standins.stripe.faults import Fault, FaultKind
from tests.stripe_books.conftest import SECRET, ZONE, Account
from tests.stripe_standin.busy import live

HEAD = Letterhead("Nordlicht", "help@nordlicht.example")


async def a_paid_invoice(account: Account) -> Invoice:
    """Anna's invoice of €50.00, paid by card, in the books."""
    v1 = account.client.v1
    anna = await v1.customers.create_async({"name": "Anna Lind", "email": "anna@lind.example"})
    card = await v1.payment_methods.attach_async("pm_card_visa", {"customer": anna.id})
    bill = await v1.invoices.create_async({"customer": anna.id, "currency": "eur"})
    await v1.invoice_items.create_async(
        {"customer": anna.id, "invoice": bill.id, "amount": 5000, "currency": "eur"}
    )
    await v1.invoices.finalize_invoice_async(bill.id)
    await v1.invoices.pay_async(bill.id, {"payment_method": card.id})
    await account.walk.run(again=True)
    async with account.database.transaction() as tx:
        found = await _books(tx, account, anna.id).find_last_bill()
    assert found is not None
    return found


def _books(tx: Any, account: Account, wanted: str) -> Books:
    return Books(tx, wanted, account.clock.now().astimezone(ZoneInfo(ZONE)).date())


def papers_of(account: Account) -> Papers:
    gate = Gate(ZoneInfo(ZONE))
    return Papers(
        account.database, HEAD, gate, account.clock, load_words().phrases, account.provider.papers
    )


def issued(invoice: Invoice, owner: str = "") -> Document:
    return Document(DocumentKind.ISSUED, owner or invoice.customer, invoice.number, "en")


def read(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


async def test_the_paper_is_the_one_that_stripe_issued(account: Account) -> None:
    invoice = await a_paid_invoice(account)
    theirs = await papers_of(account).render(issued(invoice))
    found = await account.client.v1.invoices.retrieve_async(invoice.collection.id)
    async with loopback_client() as browser:
        assert (await browser.get(str(found.invoice_pdf))).content == theirs
    ours = await papers_of(account).render(
        Document(DocumentKind.INVOICE, invoice.customer, invoice.number, "en")
    )
    assert ours != theirs
    assert "Nordlicht" in read(ours)


async def test_ours_takes_its_place_while_stripe_is_away(account: Account) -> None:
    invoice = await a_paid_invoice(account)
    account.platform.api.faults.add(Fault(FaultKind.ERROR, "GET", "/v1/invoices/.*", times=9))
    assert "Nordlicht" in read(await papers_of(account).render(issued(invoice)))


async def test_somebody_elses_paper_is_not_even_asked_for(account: Account) -> None:
    invoice = await a_paid_invoice(account)
    bo = await account.client.v1.customers.create_async({"name": "Bo", "email": "bo@b.example"})
    await account.walk.run(again=True)
    asked = len(account.platform.api.asked)
    with pytest.raises(DocumentMissing):
        await papers_of(account).render(issued(invoice, owner=bo.id))
    assert len(account.platform.api.asked) == asked


async def test_a_credit_note_has_a_paper_and_lowers_what_is_due_at_once(account: Account) -> None:
    v1 = account.client.v1
    invoice = await a_paid_invoice(account)
    await v1.credit_notes.create_async(
        {
            "invoice": invoice.collection.id,
            "amount": 2000,
            "refund_amount": 1500,
            "credit_amount": 500,
            "memo": "two seats too many",
        }
    )
    await account.walk.run(again=True)
    async with account.database.transaction() as tx:
        books = _books(tx, account, invoice.customer)
        [note] = await books.list_credit_notes(invoice.number)
        [back] = await books.list_refunds()
        others = Books(tx, "cus_of_somebody_else", datetime.now(UTC).date())
        assert await others.list_credit_notes(invoice.number) == ()
        assert await others.find_credit_note(note.number) is None
        assert await others.list_refunds(back.payment) == ()
    assert (note.total.minor, note.refunded.minor, back.amount.minor) == (2000, 1500, 1500)
    document = Document(DocumentKind.CREDIT_NOTE, invoice.customer, note.number, "en")
    text = " ".join(read(await papers_of(account).render(document)).split())
    for expected in (note.number, "two seats too many", "Paid back to you", "€15.00", "€20.00"):
        assert expected in text
    receipt = Document(DocumentKind.RECEIPT, invoice.customer, back.payment, "en")
    text = " ".join(read(await papers_of(account).render(receipt)).split())
    assert "Received after refunds €35.00" in text
    assert "€15.00 of this payment was given back to you." in text


async def test_every_customers_account_adds_up_to_what_the_books_say(account: Account) -> None:
    await live(account.platform, account.client)
    await account.walk.run()
    today = account.clock.now().astimezone(ZoneInfo(ZONE)).date()
    async with account.database.transaction() as tx:
        names = (await tx.execute(select(customer.c.id))).scalars().all()
        for name in names:
            books = Books(tx, name, today)
            statement = statement_of(
                await books.read_account(ZoneInfo(ZONE)), today.replace(year=2000), today
            )
            closing = {one.currency: one.closing.minor for one in statement.currencies}
            standing = await books.get_standing()
            held = {one.currency: one.due.minor - one.credit.minor for one in standing.currencies}
            assert {code: minor for code, minor in closing.items() if minor} == {
                code: minor for code, minor in held.items() if minor
            }, name


Answer = Callable[[], Response]


@pytest.fixture
async def fetch() -> AsyncIterator[Callable[[Answer, str], Any]]:
    """Fetches a paper of a Stripe whose invoice leads to this address, where this is answered."""
    listening = loopback_socket()
    base = f"http://127.0.0.1:{listening.getsockname()[1]}"
    told: dict[str, Any] = {}

    async def invoice(_: Request) -> Response:
        return JSONResponse({"id": "in_1", "object": "invoice", "invoice_pdf": told["url"]})

    async def paper(_: Request) -> Response:
        answer: Answer = told["answer"]
        return answer()

    async def fetched(answer: Answer, url: str = "") -> bytes:
        told.update(answer=answer, url=url or f"{base}/paper")
        settings = StripeSettings(
            stripe_api_key="sk_test_1", stripe_webhook_secret=SECRET, stripe_api_url=base
        )
        async with open_client(settings) as client:
            return await StripePapers(client, base).fetch_invoice("in_1")

    routes = [Route("/v1/invoices/in_1", invoice), Route("/paper", paper)]
    async with served(routes, listening):
        yield fetched


async def test_what_is_no_pdf_is_refused(fetch: Any) -> None:
    assert await fetch(lambda: Response(b"%PDF-1.7 ...")) == b"%PDF-1.7 ..."
    with pytest.raises(ProviderRejected, match="no PDF"):
        await fetch(lambda: Response("<html>sign in</html>", media_type="text/html"))


async def test_what_is_too_large_is_not_read_to_its_end(fetch: Any) -> None:
    with pytest.raises(ProviderRejected, match="too large"):
        await fetch(lambda: Response(b"%PDF-" + bytes(MOST_BYTES)))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/paper",
        "http://169.254.169.254/latest",
        "https://stripe.com.evil.example/x",
        "https://evilstripe.com/x",
        "file:///etc/passwd",
    ],
)
async def test_no_other_address_is_asked(fetch: Any, url: str) -> None:
    with pytest.raises(ProviderRejected, match="not Stripe's"):
        await fetch(lambda: Response(b""), url)
    with pytest.raises(ProviderRejected, match="not Stripe's"):
        await fetch(lambda: RedirectResponse(url))


async def test_an_address_that_leads_to_itself_comes_to_an_end(fetch: Any) -> None:
    with pytest.raises(ProviderRejected, match="round and round"):
        await fetch(lambda: RedirectResponse("/paper"))


async def test_trouble_is_told_from_refusal(fetch: Any) -> None:
    with pytest.raises(ProviderUnavailable):
        await fetch(lambda: Response(status_code=503))
    with pytest.raises(ProviderRejected):
        await fetch(lambda: Response(status_code=404))


async def test_an_invoice_that_stripe_does_not_know(account: Account) -> None:
    assert account.provider.papers is not None
    with pytest.raises(NotThere):
        await account.provider.papers.fetch_invoice("in_none")
