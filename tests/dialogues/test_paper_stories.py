"""Papers: statements, files for the accountant, bundles, papers by mail, and what was sent."""

import csv
import io
import zipfile
from collections.abc import Awaitable, Callable

import pytest
from pypdf import PdfReader
from sqlalchemy import text as sql

from billing.credit import grant_credit, use_credit
from billing.money import Money, currency
from bot.bundles import AN_HOUR as BUNDLES_AN_HOUR
from bot.paper_mail import AN_HOUR
from tests.standins.stage import SLACK, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA, BO, CLEO, FINN
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk, flat

SignedIn = tuple[Stage, Talk]


async def signed_in(
    stage_for: RaiseStage, email: str, name: str = "Anna", way: Way = WEB
) -> SignedIn:
    stage = await stage_for(way)
    talk = await stage.talk(name)
    await stage.signs_in(talk, email)
    return stage, talk


def read(pdf: bytes) -> str:
    """All words of a paper, with plain spaces."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return flat(" ".join(" ".join(page.extract_text().split()) for page in pages))


@pytest.mark.parametrize("way", [WEB, TELEGRAM, SLACK], ids=str)
async def test_a_statement_is_asked_for_in_words(way: Way, stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for, ANNA, way=way)
    (await anna.says("statement for October")).hears("account statement, 1 Oct 2026 – 31 Oct 2026")
    [(name, paper)] = anna.files
    assert name.endswith("statement_2026-10.pdf")
    text = read(paper)
    for expected in (
        "Statement of account",
        "Opening balance 1 October 2026 €0.00",
        "Invoice · INV-0041 1 October 2026 €98.41 €98.41",
        "Payment · card ••••4242 20 October 2026 (€98.41) €0.00",
        "Closing balance €0.00",
    ):
        assert expected in text


async def test_a_statement_without_a_period_asks_for_one(stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for, ANNA)
    (await anna.says("send me a statement please")).hears("For which period")
    (await anna.commands("history statement")).hears("For which period")
    anna.offers("1 Oct 2026 – 31 Oct 2026", "1 Nov 2026 – ")
    (await anna.taps("1 Oct 2026 – 31 Oct 2026")).hears("Here is your account statement")
    assert [name for name, _ in anna.files] == ["statement_2026-10.pdf"]
    (await anna.says("Kontoauszug")).hears("For which period")
    (await anna.commands("history statement November")).hears("1 Nov 2026 – 30 Nov 2026")
    [(_, paper)] = anna.files
    assert "Closing balance" in read(paper)
    assert "€118.75" in read(paper)


async def test_each_currency_adds_up_for_itself(stage_for: RaiseStage) -> None:
    _, cleo = await signed_in(stage_for, CLEO, "Cleo")
    await cleo.commands("statement November")
    text = read(cleo.files[0][1])
    assert "Closing balance €300.07 Closing balance US$80.09" in text
    assert "Not due yet €300.07" in text


@pytest.mark.parametrize("way", [WEB, TELEGRAM, SLACK], ids=str)
async def test_the_accountant_gets_a_table_in_chat(way: Way, stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for, ANNA, way=way)
    await anna.commands("statement November")
    (await anna.taps("CSV for the accountant")).hears("all movements from 1 Nov 2026")
    [(name, content)] = anna.files
    assert name.endswith("accounts_2026-11.csv")
    [row] = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert (row["reference"], row["net_minor"], row["tax_minor"], row["amount_minor"]) == (
        "INV-0042",
        "9500",
        "2375",
        "11875",
    )
    (await anna.taps("E-mail it to me")).hears("e-mailed it to a•••@lind.example")
    assert stage.letters(ANNA)[-1].subject == "Your document from Nordlicht"


async def _bundle(anna: Talk) -> str:
    await anna.commands("statement October")
    (await anna.taps("All documents as ZIP")).hears(
        "putting your documents", "2 documents are ready"
    )
    anna.hears("one hour").hears_not("€")
    return anna.link("/files/")


async def test_many_documents_come_as_one_zip_behind_a_link(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    link = await _bundle(anna)
    answer = await stage.http.get(link)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "noindex" in answer.headers["x-robots-tag"]
    assert answer.headers["content-disposition"] == (
        'attachment; filename="papers_2026-10-01_2026-10-31.zip"'
    )
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.namelist() == ["invoices/INV-0041.pdf", "receipts/pay_41.pdf"]
    assert all(archive.read(name).startswith(b"%PDF") for name in archive.namelist())
    [row] = await stage.rows("SELECT token_hash FROM bundle")
    token = link.rpartition("/")[2]
    assert token not in row.token_hash
    for table in ("outbox", "effect", "audit"):
        written = str(await stage.rows(f"SELECT * FROM {table}"))  # noqa: S608 - our own words
        assert token not in written


async def test_bundles_have_an_end(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    for _ in range(BUNDLES_AN_HOUR):
        await _bundle(anna)
    await anna.commands("statement October")
    (await anna.taps("All documents as ZIP")).hears("at most 6 times an hour")
    stage.clock.passes(hours=1)
    await _bundle(anna)


async def _an_hour_passes(stage: Stage, _: Talk) -> None:
    stage.clock.passes(hours=1)


async def _signs_out(_: Stage, anna: Talk) -> None:
    await anna.commands("logout")


async def _becomes_somebody_else(stage: Stage, anna: Talk) -> None:
    await anna.commands("logout")
    await stage.signs_in(anna, BO)


@pytest.mark.parametrize("then", [_an_hour_passes, _signs_out, _becomes_somebody_else])
async def test_a_link_to_papers_dies(
    then: Callable[[Stage, Talk], Awaitable[None]], stage_for: RaiseStage
) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    link = await _bundle(anna)
    await then(stage, anna)
    gone, never = await stage.http.get(link), await stage.http.get(f"{link[:-3]}abc")
    assert (gone.status_code, never.status_code) == (404, 404)
    assert gone.text == never.text
    assert "no longer works" in gone.text


async def test_a_bundle_of_nothing_says_so(stage_for: RaiseStage) -> None:
    _, finn = await signed_in(stage_for, FINN, "Finn")
    await finn.commands("statement October")
    (await finn.taps("All documents as ZIP")).hears("no documents in that period")


async def test_a_paper_is_mailed_to_the_address_on_file(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await anna.commands("pdf INV-0042")
    (await anna.taps("E-mail it to me")).hears("e-mailed it to a•••@lind.example").hears_not(ANNA)
    letter = stage.letters(ANNA)[-1]
    assert letter.subject == "Your document from Nordlicht"
    assert "that you asked for in chat" in letter.text
    assert "€" not in letter.text
    for _ in range(AN_HOUR - 1):
        (await anna.taps("E-mail it to me")).hears("e-mailed it")
    (await anna.taps("E-mail it to me")).hears("at most 10 documents an hour")
    sent = [one for one in stage.letters(ANNA) if one.subject == letter.subject]
    assert len(sent) == AN_HOUR
    stage.clock.passes(hours=1)
    (await anna.taps("E-mail it to me")).hears("e-mailed it")


async def test_of_several_addresses_one_is_chosen_and_a_gone_one_gets_nothing(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await _add_address(stage, "books@lind.example")
    await anna.commands("pdf INV-0042")
    (await anna.taps("E-mail it to me")).hears("which of your addresses")
    anna.offers("a•••@lind.example", "b•••@lind.example")
    (await anna.taps("b•••@lind.example")).hears("e-mailed it to b•••@lind.example")
    assert len(stage.letters("books@lind.example")) == 1
    async with stage.house.database.transaction() as tx:
        await tx.execute(sql("DELETE FROM customer_email WHERE email LIKE 'books@%'"))
    (await anna.taps("b•••@lind.example")).hears("not on file any more")
    assert len(stage.letters("books@lind.example")) == 1


async def _add_address(stage: Stage, email: str) -> None:
    async with stage.house.database.transaction() as tx:
        await tx.execute(
            sql("INSERT INTO customer_email VALUES ('cus_anna', :email, 1)"), {"email": email}
        )


async def test_what_was_sent_is_listed_without_its_words(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    bo = await stage.talk("Bo")
    await stage.signs_in(bo, BO)
    await bo.commands("pdf INV-0101")
    await bo.taps("E-mail it to me")
    (await anna.commands("sent")).hears("What was sent to you", "Sign-in link · by e-mail · sent")
    anna.hears_not("Document")
    await anna.commands("pdf INV-0042")
    await anna.taps("E-mail it to me")
    (await anna.commands("sent")).hears("Document · by e-mail · sent").hears_not("INV-", "€")


async def test_news_of_a_payment_is_among_what_was_sent(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await anna.says("I want to pay")
    await anna.says("yes")
    await stage.pays(anna.link("/pay/"))
    await anna.settled()
    (await anna.commands("sent")).hears("News of a payment · in chat · sent")


async def test_credit_tells_where_it_came_from_and_what_took_it(stage_for: RaiseStage) -> None:
    stage, bo = await signed_in(stage_for, BO, "Bo")
    (await bo.commands("credits")).hears("There is no credit")
    now = stage.clock.now()
    async with stage.house.database.transaction() as tx:
        euro = Money(6001, currency("EUR"))
        await grant_credit(tx, "cus_bo", euro, reason="goodwill", key="g1", now=now)
        await use_credit(tx, "cus_bo", "INV-0101", key="u1", now=now)
    (await bo.says("what do I owe?")).hears("Credit").offers("Credit")
    (await bo.taps("Credit")).hears("hold €10.00 of credit", "€60.01 given")
    bo.hears("€50.01 used for INV-0101")


async def test_every_paper_of_an_invoice_is_offered(stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for, ANNA)
    await anna.commands("invoice INV-0041")
    (await anna.taps("Documents")).hears("Documents of invoice INV-0041", "Paid 20 Oct 2026")
    anna.hears("Still due").offers("PDF", "Receipt, €98.41")
    (await anna.taps("Receipt, €98.41")).hears("receipt for €98.41")
    assert len(anna.files) == 1


async def test_nobody_gets_another_customers_papers(stage_for: RaiseStage) -> None:
    _, bo = await signed_in(stage_for, BO, "Bo")
    (await bo.commands("documents INV-0042")).hears("can’t find that invoice")
    bo.hears_not("Lind", "118.75")
    (await bo.commands("documents INV-9999")).hears("can’t find that invoice")


async def test_another_address_makes_another_version_and_the_first_one_stays(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await anna.commands("pdf INV-0042")
    first = anna.files[0][1]
    assert "Storgatan 1" in read(first)
    assert "Version" not in read(first)
    stage.clock.passes(days=1)
    async with stage.house.database.transaction() as tx:
        await tx.execute(sql("UPDATE customer SET line1 = 'Nygatan 9' WHERE id = 'cus_anna'"))
    (await anna.commands("pdf INV-0042")).hears("Here is invoice INV-0042")
    second = read(anna.files[0][1])
    assert "Nygatan 9" in second
    assert "Version 2" in second
    assert "replaces the one of 20 November 2026" in second
    await anna.commands("documents INV-0042")
    await anna.taps("PDF, version 1")
    assert anna.files[0][1] == first
