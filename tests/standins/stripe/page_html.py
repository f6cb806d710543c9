"""How the stand-in's pages look: plain, with a form that says how it ends."""

from html import escape

from aiohttp import web

OUTCOMES = (
    ("succeed", "Pay"),
    ("decline:generic_decline", "Pay with a card that is declined"),
    ("decline:insufficient_funds", "Pay with a card that has not enough money"),
    ("authenticate", "Pay with a card that asks for 3-D Secure"),
    ("process", "Pay by bank debit"),
)


def shown(title: str, *parts: str, status: int = 200) -> web.Response:
    """A whole page."""
    body = "\n".join(parts)
    text = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"</head><body><h1>{escape(title)}</h1>\n{body}\n</body></html>"
    )
    return web.Response(text=text, content_type="text/html", status=status)


def line(text: str, kind: str = "p") -> str:
    """A paragraph."""
    return f"<{kind}>{escape(text)}</{kind}>"


def link(url: str, words: str) -> str:
    """An anchor."""
    return f'<a href="{escape(url)}">{escape(words)}</a>'


def form(choices: tuple[tuple[str, str], ...], hidden: dict[str, str] | None = None) -> str:
    """A form with a button for each outcome."""
    kept = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in (hidden or {}).items()
    )
    buttons = "".join(
        f'<button name="outcome" value="{escape(value)}">{escape(words)}</button>'
        for value, words in choices
    )
    return f'<form method="post">{kept}{buttons}</form>'


def away(url: str) -> web.Response:
    """Off to another page."""
    return web.Response(status=303, headers={"Location": url})
