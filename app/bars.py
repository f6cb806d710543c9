"""Bars: a small picture of sums as SVG, readable in a light and in a dark room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_WIDTH = 900
_LABELS = 230  # where the bars begin
_LONGEST = 300  # a bar; what is said beside it needs as much again
_ROW = 30
_HEAD = 64  # above the first panel
_PANEL = 34  # a panel's heading
_STYLE = """
text { font: 14px system-ui, sans-serif; fill: #1c2430; }
.title { font-size: 18px; font-weight: 600; }
.panel { font-weight: 600; }
.label { text-anchor: end; }
.note { font-size: 12px; fill: #5a6575; }
.paper { fill: #ffffff; }
.bar { fill: #2f6fde; }
.quiet { fill: #a8b3c2; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6ebf2; }
  .note { fill: #9aa7b8; }
  .paper { fill: #12171f; }
  .bar { fill: #6ea0ff; }
  .quiet { fill: #566275; }
}
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, its length's number, and what is said beside it."""

    label: str
    size: int
    said: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars on one scale of their own, under a heading."""

    heading: str
    bars: tuple[Bar, ...]


def draw(title: str, panels: Sequence[Panel], note: str) -> str:
    """The picture as an SVG file's text."""
    parts: list[str] = []
    top = _HEAD
    for panel in panels:
        parts += [_text(24, top + 14, panel.heading, "panel"), *_bars(panel, top + _PANEL)]
        top += _PANEL + _ROW * len(panel.bars) + 14
    bottom = top + 30
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {bottom}" role="img">'
    return "\n".join(
        (
            frame,
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{_WIDTH}" height="{bottom}"/>',
            _text(24, 36, title, "title"),
            *parts,
            _text(24, top + 10, note, "note"),
            "</svg>\n",
        )
    )


def _bars(panel: Panel, top: int) -> Iterable[str]:
    most = max((bar.size for bar in panel.bars), default=0) or 1
    for number, bar in enumerate(panel.bars):
        y = top + number * _ROW
        width = max(bar.size, 0) * _LONGEST // most
        yield _text(_LABELS - 12, y + 16, bar.label, "label")
        kind = "quiet" if bar.quiet else "bar"
        yield (
            f'<rect class="{kind}" x="{_LABELS}" y="{y}" width="{max(width, 2)}" height="22" '
            'rx="3"/>'
        )
        yield _text(_LABELS + max(width, 2) + 10, y + 16, bar.said, "said")


def _text(x: int, y: int, words: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{escape(words)}</text>'
