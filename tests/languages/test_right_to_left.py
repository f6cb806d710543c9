"""Arabic: figures, numbers, names and commands keep their order, on every channel and on paper."""

from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.languages import language_folders
from billing.directions import left_to_right
from billing.documents.right_to_left import mirrored
from billing.documents.sheet import Cell, Fact, Figure, Grid, Mark, Note, Party, Sheet, Tone
from billing.documents.typesetting import typeset
from billing.money import Money, currency
from bot.blocks import reply, row, rows, say, text, verbatim
from bot.messages import AccountId, Address, ChannelName, ChatId
from bot.phrases import Phrases, load_packs, no_button
from bot.replies import Say
from bot.worded import Message, Parcel
from channels.email.render import Letterhead, render
from channels.slack.render import render as render_for_slack
from channels.telegram.render import render as render_for_telegram
from channels.web.render import render_message

LRM, RLM = "\u200e", "\u200f"
ISOLATES = set("\u2066\u2067\u2068\u2069")
DAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return Phrases(load_packs(language_folders()))


@pytest.fixture
def balance(phrases: Phrases) -> Message:
    """A message with everything that may turn around in it."""
    owed = Money(123450, currency("USD"))
    blocks = reply(
        text("reminder-title-before", invoice="2026-118", days=3),
        rows(
            row("purchase-order", verbatim("2026-77")),
            row(verbatim("2026-118"), say("amount", amount=owed)),
        ),
        text("signed-in", name="Anna Lind", customer="Lind AB"),
    )
    return phrases.word(blocks, "ar", no_button)


def test_what_reads_left_to_right_has_its_marks(phrases: Phrases) -> None:
    title = phrases.say(Say("reminder-title-before", {"invoice": "2026-118", "days": 3}), "ar")
    assert f"{LRM}2026-118{LRM}" in title
    assert "بعد 3 أيام" in title
    assert not ISOLATES & set(title)


def test_a_list_keeps_each_of_its_numbers_whole(phrases: Phrases) -> None:
    numbers = tuple(Say("verbatim", {"text": one}) for one in ("2026-1", "2026-2"))
    said = phrases.say(Say("list", {"items": numbers}), "ar")
    assert said == f"{LRM}2026-1{LRM} و{LRM}2026-2{LRM}"


def test_arabic_values_and_bare_counts_are_left_alone() -> None:
    for value in ("شركة ليند 24/7", "118", "–", "", f"{LRM}a{LRM}"):
        assert left_to_right(value) == value


def test_a_foreign_currency_keeps_its_sign_together(phrases: Phrases) -> None:
    said = phrases.say(Say("amount", {"amount": Money(500, currency("USD"))}), "ar")
    assert said == f"{RLM}5.00\u00a0US${LRM}"


def test_a_count_takes_the_digits_of_the_region_and_a_number_does_not(phrases: Phrases) -> None:
    said = phrases.say(Say("reminder-title-before", {"invoice": "118", "days": 12}), "ar-EG")
    assert "١٢" in said
    assert "118" in said


def test_telegram_and_slack_begin_each_line_from_the_right(balance: Message) -> None:
    [call] = render_for_telegram(balance)
    lines = [line for line in call.wording.plain.split("\n") if line]
    assert all(line.startswith(RLM) for line in lines)
    [post] = render_for_slack(balance).posts
    assert all(line.startswith(RLM) for line in post.text.split("\n") if line)
    shown = [field["text"] for block in post.blocks for field in block.get("fields", ())]
    assert f"{RLM}{LRM}2026-77{LRM}" in shown
    assert not ISOLATES & set(call.wording.plain + post.text)


def test_the_web_chat_is_told_the_direction(balance: Message) -> None:
    drawn = render_message(balance, {})
    assert drawn["direction"] == "rtl"
    assert f"{LRM}2026-118{LRM}" in drawn["blocks"][0]["text"]


def test_a_mail_is_laid_out_from_the_right(balance: Message) -> None:
    to = Address(ChannelName("email"), AccountId(""), ChatId("a@lind.example"))
    mail = render(
        Parcel("k", to, balance),
        Letterhead("Nordlicht", "b@n.example"),
        datetime(2026, 11, 1, tzinfo=UTC),
    )
    read = message_from_bytes(mail.as_bytes(), policy=policy.default)
    plain, page = (read.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    assert all(line.startswith(RLM) for line in plain.split("\n") if line.strip())
    assert 'lang="ar" dir="rtl"' in page
    assert "text-align:left" in page
    assert "text-align:right" not in page
    assert f"{LRM}2026-118{LRM}" in page


def a_sheet() -> Sheet:
    """A paper of few words."""
    return Sheet(
        language="ar",
        region="",
        paper="a4",
        dated_at=datetime(2026, 11, 1, tzinfo=UTC),
        kind="فاتورة",
        number="2026-118",
        mark=Mark("مدفوعة", Tone.GOOD),
        sender=Party("Nordlicht", ("10969 Berlin",)),
        recipient=Party("شركة ليند", ("22222 Lund", "السويد"), "فاتورة إلى"),
        facts=(Fact("رقم أمر الشراء", "2026-77"),),
        figure=Figure("المبلغ المستحق", f"{RLM}5.00\u00a0€"),
        grid=Grid(("الوصف", "المبلغ"), ((Cell("Pro plan 24/7"), Cell(f"({RLM}5.00\u00a0€)")),)),
        sums=(Fact("الإجمالي", f"{RLM}5.00\u00a0€", strong=True),),
        notes=(
            Note("", (), (Fact("عبر الإنترنت", "https://pay.nordlicht.example/chat/a-long-way"),)),
        ),
        footer="Nordlicht · للاستفسار: help@nordlicht.example",
    )


def test_a_mirrored_paper_marks_what_reads_the_other_way() -> None:
    paper = mirrored(a_sheet())
    assert paper.mirrored
    assert paper.sender.lines == (f"{LRM}10969 Berlin{LRM}",)
    assert paper.recipient.lines[1] == "السويد"
    assert (paper.language, paper.paper, paper.mark) == ("ar", "a4", Mark("مدفوعة", Tone.GOOD))


def test_a_mirrored_paper_is_set_and_sealed() -> None:
    pdf = typeset(mirrored(a_sheet()))
    assert pdf == typeset(mirrored(a_sheet()))
    reader = PdfReader(BytesIO(pdf))
    assert reader.trailer["/Root"]["/Lang"] == "ar"
    address = [note["/A"]["/URI"] for note in reader.pages[0]["/Annots"]]
    assert address == ["https://pay.nordlicht.example/chat/a-long-way"]
