"""The stand-in has teeth: it refuses what Slack refuses and sees what would ping or format."""

from typing import Any

import pytest

from tests.standins.slack_blocks import bad_metadata, refusal
from tests.standins.slack_screen import show


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(**traits: Any) -> dict[str, Any]:
    label = {"type": "plain_text", "text": "Pay"}
    return {"type": "button", "text": label, "action_id": "a", "value": "v", **traits}


@pytest.mark.parametrize(
    ("blocks", "error"),
    [
        ([section("x" * 3001)], "invalid_blocks"),
        ([section(" ")], "invalid_blocks"),
        ([section("x")] * 51, "invalid_blocks"),
        ([section("x" * 2900)] * 5, "msg_blocks_too_long"),
        ([section("x", colour="red")], "invalid_blocks"),
        ([{"type": "section"}], "invalid_blocks"),
        ([{"type": "section", "fields": []}], "invalid_blocks"),
        ([{"type": "marquee"}], "invalid_blocks"),
        ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "invalid_blocks"),
        ([{"type": "context", "elements": []}], "invalid_blocks"),
        ([{"type": "actions", "elements": [button()] * 2}], "invalid_blocks"),
        ([{"type": "actions", "elements": [button(value="v" * 2001)]}], "invalid_blocks"),
        ([{"type": "actions", "elements": [button(action_id="a" * 256)]}], "invalid_blocks"),
        ([{"type": "actions", "elements": [button(url="javascript:1")]}], "invalid_blocks"),
        ([{"type": "actions", "elements": [button(style="loud")]}], "invalid_blocks"),
        ([{"type": "actions", "elements": [button(type="select")]}], "invalid_blocks"),
        ([{"type": "actions", "elements": [button(text={"type": "mrkdwn"})]}], "invalid_blocks"),
    ],
)
def test_bad_blocks_are_refused(blocks: list[dict[str, Any]], error: str) -> None:
    refused = refusal("words", blocks)
    assert refused is not None
    assert refused[0] == error


def test_bad_texts_and_metadata_are_refused() -> None:
    assert refusal(" ", []) == ("no_text", [])
    assert refusal("x" * 40_001, []) == ("msg_too_long", [])
    assert refusal("x", [{"type": "actions", "elements": [button()]}]) is None
    assert bad_metadata({"event_type": "Paid Up", "event_payload": {}})
    assert not bad_metadata(None)


def test_pings_links_and_formats_are_seen() -> None:
    seen = show(
        "<!channel> <@U1> *bold* _it_ ~no~ `code` :smile: <https://a.example|bank> <#C1|g> @here\n"
        "&gt; quote https://b.example <!date^1^{date}|now> &amp;lt;",
        [],
    )

    assert seen.pings == ["!channel", "@U1", "@here"]
    assert {style for style, _ in seen.formatted} == {
        *("bold", "italic", "strike", "code", "emoji", "quote", "date"),
    }
    assert ("bank", "https://a.example") in seen.links
    assert seen.text.startswith("@channel @U1 bold it no code 😀 bank #g @here")
    assert seen.text.endswith("now &lt;")
