"""What the page draws of a message, and hostile words in every place of it."""

import json

import pytest

from bot.messages import ActionId
from bot.replies import Document, DocumentKind, Style
from bot.worded import (
    Anchor,
    Attachment,
    Button,
    Buttons,
    Message,
    Paragraph,
    Table,
    TableRow,
)
from channels.web.render import render_message, render_said

PAPER = Document(DocumentKind.INVOICE, "cus_1", "INV-0042")


def test_every_block_has_its_form() -> None:
    message = Message(
        (
            Paragraph("You owe", Style.TITLE),
            Table((TableRow("INV-0042", "€98.75"), TableRow("Total", "€98.75", strong=True))),
            Buttons(((Button("Pay", ActionId("a1"), primary=True), Button("No", ActionId("a2"))),)),
            Anchor("Pay", "https://pay.example/x?a=1&b=2"),
            Attachment("INV-0042.pdf", PAPER),
        ),
        language="ar",
        right_to_left=True,
    )
    assert render_message(message, {"INV-0042.pdf": "f1"}) == {
        "from": "bot",
        "language": "ar",
        "direction": "rtl",
        "blocks": [
            {"kind": "text", "style": "title", "text": "You owe"},
            {"kind": "table", "rows": [["INV-0042", "€98.75", False], ["Total", "€98.75", True]]},
            {
                "kind": "buttons",
                "rows": [
                    [
                        {"label": "Pay", "action": "a1", "primary": True},
                        {"label": "No", "action": "a2", "primary": False},
                    ]
                ],
            },
            {"kind": "link", "label": "Pay", "url": "https://pay.example/x?a=1&b=2"},
            {"kind": "file", "name": "INV-0042.pdf", "url": "/chat/files/f1"},
        ],
    }


@pytest.mark.parametrize(
    "name", ["<!channel>", "a & b", "_*[x](y)", "<b>bold</b>", "👩‍👩‍👧 & Söhne", "'\"`"]
)
def test_hostile_names_stay_what_they_are(name: str) -> None:
    message = Message(
        (Paragraph(name), Table((TableRow(name, name),)), Anchor(name, "https://x.y"))
    )
    blocks = render_message(message, {})["blocks"]
    assert blocks[0]["text"] == name
    assert blocks[1]["rows"] == [[name, name, False]]
    assert blocks[2]["label"] == name


def test_nothing_turns_the_reading_direction_or_the_machine() -> None:
    evil = "INV\u202e24.pdf\u0000\u001b[2J\u0085end\u202a"
    message = Message(
        (
            Paragraph(evil + "\nline"),
            Table((TableRow(evil, evil),)),
            Buttons(((Button(evil, ActionId("a")),),)),
            Attachment(evil, PAPER),
        )
    )
    drawn = json.dumps([render_message(message, {evil: "f"}), render_said(evil, "m1")])
    for char in ("\\u202e", "\\u202a", "\\u0000", "\\u001b", "\\u0085"):
        assert char not in drawn
    assert "\\nline" in drawn


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "secret:42", "//evil.example", "JaVaScRiPt:x"],
)
def test_an_address_that_is_no_web_address_is_words(url: str) -> None:
    blocks = render_message(Message((Anchor("Pay", url),)), {})["blocks"]
    assert blocks == [{"kind": "text", "style": "body", "text": "Pay"}]
