"""What is this bill? A paper or photo is shown: the matched invoice, a choice, or a person."""

import json
from typing import Any

import pytest

from app.languages import language_folders
from billing.importing import import_files
from billing.viewers import set_role
from tests.standins.stage import EVERY_WAY, SLACK, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA, BO, EMIL, FINN
from tests.standins.stage_desk import AT_SLACK, agent_at
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import TelegramTalk
from tests.standins.stage_talk import Talk

ADA = "ada@berg.example"
PDF = "application/pdf"
JPEG = b"\xff\xd8\xff\xe0" + b"bill" * 50
PTB = Way("telegram", "python-telegram-bot", "webhook")
WHERE = [way for way in EVERY_WAY if way.channel in ("telegram", "slack", "web")]
XML = (
    '<?xml version="1.0" encoding="UTF-8"?><Invoice xmlns="urn:x"><cbc:ID>{}</cbc:ID>'
    "<cbc:IssueDate>2026-11-01</cbc:IssueDate></Invoice>"
)
UNKNOWN = "I can’t find the number of an invoice of yours on this paper"


async def signed_in(
    stage_for: RaiseStage, email: str = ANNA, way: Way = TELEGRAM
) -> tuple[Stage, Talk]:
    stage = await stage_for(way)
    talk = await stage.signs_in(await stage.talk("Anna"), email)
    return stage, talk


async def paper_of(talk: Talk, number: str, locale: str = "") -> bytes:
    """The product's own paper, as the customer has it."""
    if locale:
        await talk.commands(f"language {locale}")
    await talk.commands(f"invoice {number}")
    await talk.taps("PDF")
    return talk.files[0][1]


async def bills(stage: Stage, customer: str, *numbers: str) -> None:
    """More open invoices for the customer."""
    line = {"description": "Seat", "quantity": "1", "unit_amount": 4200, "tax_rate": "0"}
    invoices: list[dict[str, Any]] = [
        {
            "number": number,
            "customer": customer,
            "currency": "EUR",
            "status": "open",
            "issued_on": "2026-11-02",
            "due_on": "2026-12-02",
            "lines": [line],
        }
        for number in numbers
    ]
    file = stage.folder / "more.json"
    file.write_text(json.dumps({"invoices": invoices}), "utf-8")
    await import_files(stage.house.database, [file], now=stage.clock.now())


def xml(*numbers: str) -> bytes:
    return XML.format(" ".join(numbers)).encode()


@pytest.mark.parametrize("way", WHERE, ids=str)
async def test_our_own_paper_is_known_on_every_channel(way: Way, stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for, way=way)
    paper = await paper_of(anna, "INV-0042")
    await anna.sends_file(paper, "scan.pdf", PDF)
    anna.hears("This paper has the number of your invoice INV-0042.", "Invoice INV-0042", "€118.75")
    anna.offers("Pay €118.75")
    (await anna.says("pay it")).hears("INV-0042").offers("Pay €118.75", "No")


@pytest.mark.parametrize("tag", sorted(language_folders()))
async def test_our_own_paper_is_known_in_every_language(tag: str, stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for, way=WEB)
    await anna.commands(f"language {tag}")
    await anna.commands("invoice INV-0036")
    [pdf] = [label for label in anna.buttons if "PDF" in label]
    paper = (await anna.taps(pdf)).files[0][1]
    await anna.commands("language en")
    (await anna.sends_file(paper, "scan.pdf", PDF)).hears("has the number of your invoice INV-0036")


@pytest.mark.parametrize(
    ("caption", "heard"),
    [
        ("what is this?", "Invoice INV-0036"),
        ("is this paid?", "Invoice INV-0036.*paid"),
        ("was ist das für eine Rechnung", "INV-0036"),
        ("dinner was great", "Invoice INV-0036"),
        ("pdf of this", "INV-0036"),
        ("this one is wrong", "INV-0036"),
    ],
)
async def test_what_is_asked_with_it_is_asked_of_it(
    caption: str, heard: str, stage_for: RaiseStage
) -> None:
    _, anna = await signed_in(stage_for)
    paper = await paper_of(anna, "INV-0036")
    await anna.sends_file(paper, "scan.pdf", PDF, caption)
    anna.hears("has the number of your invoice INV-0036", heard)


async def test_an_act_is_asked_about_before_it_is_done(stage_for: RaiseStage) -> None:
    stage, bo = await signed_in(stage_for, BO)
    paper = await paper_of(bo, "INV-0102")
    await bo.sends_file(paper, "scan.pdf", PDF, "pay this")
    bo.hears("your invoice INV-0102", "€75.25").offers("Pay €75.25", "No")
    assert await stage.count("effect") == 0
    (await bo.says("yes")).link("/pay/")
    await bo.sends_file(paper, "scan.pdf", PDF, "I already paid this yesterday")
    bo.hears("INV-0102")


async def test_several_are_asked_about_and_the_wish_goes_on(stage_for: RaiseStage) -> None:
    _, bo = await signed_in(stage_for, BO)
    await bo.sends_file(xml("INV-0101", "INV-0103", "INV-0042"), "two.xml", "text/xml", "pay this")
    bo.hears("has the numbers of 2 of your invoices").hears_not("INV-0042")
    bo.offers("INV-0101", "INV-0103", "Talk to a person")
    (await bo.taps("INV-0103")).hears("€20.13").hears_not("€50.01")


async def test_a_number_that_may_be_anything_is_asked_about(stage_for: RaiseStage) -> None:
    stage, finn = await signed_in(stage_for, FINN)
    await bills(stage, "cus_finn", "2026", "7")
    await finn.sends_file(xml("Year 2026"), "other.xml", "text/xml")
    finn.hears("Is it this one?").offers("2026").hears_not("Amount due")


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("INV-0101", True),
        ("(inv-0101).", True),
        ("Nr.:INV‑0101,", True),
        ("INV-0101-F1", False),
        ("XINV-0101", False),
        ("INV-01010", False),
        ("2026/INV-0101", False),
        ("INV 0101", False),
    ],
)
async def test_a_number_counts_whole_as_it_is_printed(
    written: str,
    known: bool,
    stage_for: RaiseStage,
) -> None:
    _, bo = await signed_in(stage_for, BO)
    await bo.sends_file(xml(written), "e.xml", "text/xml")
    bo.hears("your invoice INV-0101" if known else UNKNOWN)


async def test_what_is_unknown_offers_what_is_open_and_a_person(stage_for: RaiseStage) -> None:
    _, bo = await signed_in(stage_for, BO)
    await bo.sends_file(xml("R-4711"), "e.xml", "text/xml", "what is this?")
    bo.hears(UNKNOWN, "Is it one of these?", "Tell me first what it is about")
    bo.offers("INV-0101", "INV-0102", "INV-0103", "I have paid", "Talk to a person")
    (await bo.taps("INV-0102")).hears("INV-0102", "€75.25")


async def test_another_customer_s_paper_is_nobody_s(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for)
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    paper = await paper_of(anna, "INV-0042")
    await bo.sends_file(paper, "scan.pdf", PDF)
    heard, offered = bo.text, bo.buttons
    await bo.sends_file(xml("INV-9999"), "e.xml", "text/xml")
    assert (bo.text, bo.buttons) == (heard, offered)
    bo.hears(UNKNOWN).hears_not("INV-0042", "118.75")


async def test_a_credit_note_leads_to_its_invoice(stripe_stage: RaiseStage) -> None:
    stage = await stripe_stage(TELEGRAM)
    customer = await stage.firm.customer("Ada Berg", ADA, "pm_card_visa")
    bill = await stage.firm.bills(customer, 4900)
    note = await stage.firm.client.v1.credit_notes.create_async({"invoice": bill.id, "amount": 900})
    await stage.settle()
    ada = await stage.signs_in(await stage.talk("Ada"), ADA)
    await ada.commands(f"documents {bill.number}")
    paper = (await ada.taps(note.number)).files[-1][1]
    await ada.sends_file(paper, "scan.pdf", PDF)
    ada.hears(f"This paper is credit note {note.number}, for your invoice {bill.number}", "€40.00")


@pytest.mark.parametrize(
    "invoice",
    [
        "<ubl:Invoice><cbc:ID>INV-0042</cbc:ID></ubl:Invoice>",
        "<rsm:ExchangedDocument><ram:ID>INV-0042</ram:ID></rsm:ExchangedDocument>",
    ],
    ids=["UBL", "CII"],
)
async def test_an_e_invoice_is_searched_as_it_stands(invoice: str, stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for)
    content = f'<?xml version="1.0"?>{invoice}'.encode()
    (await anna.sends_file(content, "e.xml", "text/xml")).hears("your invoice INV-0042")


@pytest.mark.parametrize("way", [TELEGRAM, PTB, SLACK], ids=str)
async def test_of_a_photo_the_caption_counts(way: Way, stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for, way=way)
    await anna.sends_file(JPEG, "bill.jpg", "image/jpeg", "what is this bill?")
    anna.hears("I can’t read pictures", "Is it one of these?").offers(
        "INV-0042", "Talk to a person"
    )
    await anna.sends_file(JPEG, "bill.jpg", "image/jpeg", "what is INV-0036?")
    anna.hears("I go by the number that you wrote: INV-0036.", "INV-0036")
    await anna.sends_file(JPEG, "bill.jpg", "image/jpeg", "is inv 42 paid?")
    anna.hears("I go by the number that you wrote: INV-0042.", "€118.75")


async def test_a_person_gets_the_picture(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK)
    mia = agent_at(stage, "slack", "Mia")
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.sends_file(JPEG, "bill.jpg", "image/jpeg", "whose bill is this?")
    (await anna.taps("Talk to a person")).hears("called a person at Nordlicht")
    await stage.house.desk_files.pass_on()
    await stage.settle()
    assert [content for _, content in mia.files()] == [JPEG]
    mia.sees("whose bill is this?")
    await anna.sends_file(JPEG, "again.jpg", "image/jpeg")
    await stage.house.desk_files.pass_on()
    await stage.settle()
    assert len(mia.files()) == 2, "what is sent while a person has the chat goes there"
    anna.hears_not("I can’t read pictures")


async def test_who_asks_for_a_person_with_it_has_one_at_once(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK)
    mia = agent_at(stage, "slack", "Mia")
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.sends_file(JPEG, "bill.jpg", "image/jpeg", "I want to talk to a person")
    anna.hears("called a person at Nordlicht")
    await stage.house.desk_files.pass_on()
    await stage.settle()
    assert [content for _, content in mia.files()] == [JPEG]


async def test_it_waits_unread_for_the_proof(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for)
    paper = await paper_of(anna, "INV-0042")
    again = await stage.talk("Anna again")
    await again.sends_file(paper, "scan.pdf", PDF, "what is this?")
    again.hears("e-mail").hears_not("INV-0042")
    await again.says(ANNA)
    again.mark()
    await stage.proves(again, ANNA)
    again.hears("Lind AB", "This paper has the number of your invoice INV-0042.", "€118.75")


async def test_what_belongs_to_a_request_goes_there(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for)
    paper = await paper_of(anna, "INV-0042")
    await anna.says("I already paid INV-0042")
    (await anna.sends_file(paper, "slip.pdf", PDF)).hears(
        "On which day was INV-0042 paid?", "slip.pdf goes along with it"
    )
    (await anna.says("on friday")).hears("you have paid already", "€118.75", "slip.pdf goes along")
    (await anna.sends_file(paper, "x.pdf", PDF, "what is this bill?")).hears("Invoice INV-0042")
    await anna.says("I already paid INV-0042 on friday")
    await anna.says("yes")
    (await anna.sends_file(paper, "slip.pdf", PDF)).hears("put it with your request 1")
    assert await stage.count("case_file") == 1


@pytest.mark.parametrize("way", [TELEGRAM, SLACK, WEB], ids=str)
@pytest.mark.parametrize("caption", ["proof that I paid INV-0101", "payment receipt for INV-0101"])
async def test_a_proof_of_payment_becomes_a_request_with_the_file(
    stage_for: RaiseStage, way: Way, caption: str
) -> None:
    if way is WEB:
        caption = ""  # its files have none: the question comes first
    stage = await stage_for(way)
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    if not caption:
        await bo.says("I paid INV-0101")
    await bo.sends_file(JPEG, "slip.jpg", "image/jpeg", caption)
    bo.hears("On which day was INV-0101 paid?", r"\w+\.jpg goes along with it")
    (await bo.says("yesterday")).hears("Shall I tell Nordlicht that you have paid already?")
    bo.hears(r"\w+\.jpg goes along with it")
    assert await stage.count("case_file") == 0, "nothing is kept before the yes"
    (await bo.says("yes")).hears("passed this to a person", "put it with your request 1")
    [kept] = await stage.rows("SELECT case_id, content FROM case_file")
    assert (kept.case_id, kept.content) == (1, JPEG)
    if caption:
        other = caption.replace("0101", "0102")
        (await bo.sends_file(JPEG, "b.jpg", "image/jpeg", other)).hears("INV-0102 paid?")


async def test_a_proof_without_a_number_asks_which_and_goes_along(stage_for: RaiseStage) -> None:
    stage, bo = await signed_in(stage_for, BO)
    await bo.sends_file(JPEG, "slip.jpg", "image/jpeg", "proof of payment")
    await bo.taps("INV-0103")
    bo.hears("On which day was INV-0103 paid?", r"\w+\.jpg goes along with it")
    await bo.says("yesterday")
    (await bo.taps("Yes, pass it on")).hears("put it with your request 1")
    assert await stage.count("case_file") == 1


async def test_a_receipt_of_what_is_paid_stays_a_receipt(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for)
    await anna.sends_file(JPEG, "slip.jpg", "image/jpeg", "payment receipt for INV-0041")
    anna.hears_not("On which day")
    assert anna.files, "its receipt"
    assert await stage.count("customer_case") == 0


async def test_a_file_goes_with_a_dispute_that_is_being_told(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for)
    await anna.commands("invoice INV-0042")
    await anna.taps("Something is wrong")
    (await anna.sends_file(JPEG, "offer.jpg", "image/jpeg")).hears(r"\w+\.jpg goes along with it")
    (await anna.says("the offer was lower")).hears(
        "the offer was lower", r"\w+\.jpg goes along with it"
    )
    (await anna.says("yes")).hears("put it with your request 1")
    assert await stage.count("case_file") == 1


async def test_a_certificate_of_exemption_goes_to_a_person(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK)
    mia = agent_at(stage, "slack", "Mia")
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.sends_file(JPEG, "cert.jpg", "image/jpeg", "here is my tax exemption certificate")
    anna.hears("called a person at Nordlicht")
    await stage.house.desk_files.pass_on()
    await stage.settle()
    mia.sees("tax exemption certificate")
    assert [content for _, content in mia.files()] == [JPEG]


async def test_a_viewer_may_look_but_not_act(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for)
    paper = await paper_of(anna, "INV-0042")
    async with stage.house.database.transaction() as tx:
        await set_role(tx, "cus_anna", ANNA, viewer=True)
    await anna.sends_file(paper, "scan.pdf", PDF)
    anna.hears("your invoice INV-0042", "€118.75")
    assert not any("Pay €" in label for label in anna.buttons)
    (await anna.sends_file(paper, "scan.pdf", PDF, "pay this")).hears_not("Shall I")


async def test_a_voice_message_ends_in_one_line_and_a_person(stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for)
    assert isinstance(anna, TelegramTalk)
    anna.mark()
    await anna.user.sends("voice", content=b"OggS")
    await anna.settled()
    anna.hears("I can’t make out voice messages").offers("Talk to a person")
    assert len(anna.news) == 1


async def test_in_the_reader_s_own_language(stage_for: RaiseStage) -> None:
    _, emil = await signed_in(stage_for, EMIL)
    await emil.sends_file(xml("INV-0401"), "e.xml", "text/xml", "ist das bezahlt?")
    emil.hears("Auf diesem Dokument steht die Nummer Ihrer Rechnung INV-0401.", "1.234,56 €")
    await emil.sends_file(JPEG, "x.jpg", "image/jpeg")
    emil.hears("Bilder kann ich nicht lesen").offers("INV-0401")
