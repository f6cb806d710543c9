"""Whatever is in a message, Slack takes it and a person reads what was meant."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import ActionId
from bot.replies import Style
from bot.worded import Anchor, Button, Buttons, Message, Paragraph, Table, TableRow
from channels.slack.markup import clean, readable
from channels.slack.render import Rendering, render
from channels.slack.split import pieces, shorten, width
from tests.channels.hostile import (
    AWKWARD_MESSAGES,
    HOSTILE_MESSAGES,
    AwkwardMessage,
    HostileMessage,
)
from tests.standins.slack_blocks import refusal
from tests.standins.slack_screen import Shown, show
from tests.standins.slack_stage import Stage

MESSAGES = st.lists(
    st.one_of(
        st.builds(Paragraph, st.text(max_size=400), st.sampled_from(Style)),
        st.builds(
            lambda rows: Table(tuple(rows)),
            st.lists(st.builds(TableRow, st.text(), st.text(), st.booleans()), max_size=12),
        ),
        st.builds(Anchor, st.text(), st.one_of(st.text(), st.just("https://a.example/?a=1&b=<|>"))),
        st.builds(
            lambda labels: Buttons((tuple(Button(x, ActionId("a")) for x in labels),)),
            st.lists(st.text(), max_size=30),
        ),
    ),
    max_size=8,
).map(lambda blocks: Message(tuple(blocks)))


def shown(rendering: Rendering) -> Shown:
    """All posts on one screen; each must be one that Slack takes."""
    whole = Shown()
    for post in rendering.posts:
        assert refusal(post.text, list(post.blocks)) is None
        assert width(post.text) <= 40_000
        assert show(post.text, []).pings == []
        seen = show(post.text, list(post.blocks))
        whole.lines += seen.lines
        whole.pings += seen.pings
        whole.formatted += seen.formatted
        whole.links += seen.links
        whole.buttons += seen.buttons
    return whole


@pytest.mark.parametrize("hostile", HOSTILE_MESSAGES, ids=lambda hostile: hostile.name)
async def test_hostile_text_shows_literally(http_stage: Stage, hostile: HostileMessage) -> None:
    stage, anna = http_stage, http_stage.workspace.user("U1", "Anna")

    await stage.channel.send(stage.parcel(anna.direct.id, hostile.message))

    [seen] = anna.messages
    meant = lines(hostile.text.seen)
    for line in seen.shown.lines:
        assert lines(line) in (
            meant,
            lines(f"{hostile.text.seen}: {hostile.text.seen}"),
            lines(f"Total: {hostile.text.seen}"),
        )
    assert {lines(button.label) for button in seen.shown.buttons} <= {meant, cut(meant)}
    assert seen.shown.pings == []
    assert {style for style, _ in seen.shown.formatted} <= {"bold"}
    assert {url for _, url in seen.shown.links} <= {"https://pay.firm.example/p/abc"}
    assert {button.url for button in seen.shown.buttons} == {"https://pay.firm.example/p/abc", None}


@pytest.mark.parametrize("awkward", AWKWARD_MESSAGES, ids=lambda awkward: awkward.name)
def test_awkward_shapes_stay_within_the_limits(awkward: AwkwardMessage) -> None:
    rendering = render(awkward.message)

    assert (rendering.posts == ()) == awkward.empty
    seen = shown(rendering)
    buttons = [
        b for block in awkward.message.blocks if isinstance(block, Buttons) for b in block.rows
    ]
    assert len([b for b in seen.buttons if b.value]) == sum(map(len, buttons))


def test_long_text_is_cut_at_seams_and_nothing_is_lost() -> None:
    [prose] = [message for message in AWKWARD_MESSAGES if message.name == "long prose"]

    seen = shown(render(prose.message))

    assert " ".join(seen.lines).split() == prose.message.blocks[0].text.split()  # type: ignore[union-attr]
    assert all(line.endswith("mehr.") for line in seen.lines)


def test_four_hundred_rows_all_arrive_in_order() -> None:
    [big] = [message for message in AWKWARD_MESSAGES if message.name == "four hundred rows"]
    seen = shown(render(big.message))
    assert seen.lines == ["Big", *(f"Line {n}: €{n}.00 & <co>" for n in range(400))]


def test_what_is_no_address_is_no_link() -> None:
    seen = shown(render(Message((Anchor("Pay", "javascript:alert(1)"),))))
    assert (seen.lines, seen.links, seen.buttons) == (["Pay: javascript:alert(1)"], [], [])


def test_a_nameless_link_shows_its_address_and_a_long_title_is_no_header() -> None:
    url = "https://pay.lind.example/a|b c>d"
    rendering = render(Message((Paragraph("T" * 200, Style.TITLE), Anchor(" ", url))))
    seen = shown(rendering)
    assert seen.lines == ["T" * 200, url]
    assert [button.url for button in seen.buttons] == ["https://pay.lind.example/a%7Cb%20c%3Ed"]
    assert rendering.posts[0].blocks[0]["type"] == "section"


@given(MESSAGES)
def test_any_message_is_one_that_slack_takes(message: Message) -> None:
    seen = shown(render(message))
    assert seen.pings == []
    assert {style for style, _ in seen.formatted} <= {"bold"}


@given(st.sampled_from('&<"\\\n😀é'), st.integers(1, 1500), st.integers(0, 12), st.integers(0, 12))
def test_a_post_stays_far_from_the_size_that_slack_refuses(
    widest: str, length: int, rows: int, buttons: int
) -> None:
    label = f"a{widest * length}b"
    table = Table((TableRow(label[: length // 8 + 1], label, strong=True),) * rows)
    pressed = Buttons(((Button(label, ActionId("c" * 64), primary=True),) * buttons,))
    for post in render(Message((Paragraph(label, Style.TITLE), table, pressed))).posts:
        written = json.dumps(post.blocks, ensure_ascii=False).encode("utf-16-le")
        assert len(written) <= 2 * 8000 or len(post.blocks) == 1


@given(st.text(), st.integers(6, 60))
def test_pieces_lose_no_letter_and_keep_the_limit(text: str, limit: int) -> None:
    parts = list(pieces(text, limit))
    assert all(0 < width(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "limit"), [("👩‍👩‍👧‍👦" * 3, 24), ("e\u0301" * 30, 21), ("\u0301" * 50, 20)]
)
def test_letters_are_not_torn_apart(text: str, limit: int) -> None:
    assert all(width(part) <= limit for part in pieces(text, limit))
    if text[0] != "\u0301":
        assert all(part[0] not in "\u0301\u200d" for part in pieces(text, limit))
    assert width(shorten(text, limit)) <= limit


@given(st.text())
def test_what_is_cleaned_is_clean(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    clean(text).encode()


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("<mailto:a@b.example> <tel:+4930123>", "a@b.example +4930123"),
        ("<@U123> and <@U123|anna>", "@U123 and @anna"),
        (
            "<#C1|general> <!here> <!subteam^S1|@ops> <!date^1^{date}|now>",
            "#general @here @ops now",
        ),
        ("a &lt;b&gt; &amp;lt; c", "a <b> &lt; c"),
        ("1 <2> <x|y> < >", "1 <2> <x|y> < >"),
    ],
)
def test_markup_is_read_back(sent: str, typed: str) -> None:
    assert readable(sent) == typed


def lines(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def cut(text: str) -> str:
    return shorten(text, 75)
