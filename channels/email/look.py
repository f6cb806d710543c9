"""The look of a mail: its HTML frame. Inline styles, because mail programs drop the rest."""

from html import escape

# The pages' own colours: what is pressed here leads there.
_ACCENT, _ON_ACCENT = "#1f5f5b", "#ffffff"
_GROUND, _SURFACE, _INK, _QUIET, _LINE = "#f5f4f0", "#ffffff", "#1c2430", "#59636f", "#dedbd3"
_FONT = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

# Programs that honour prefers-color-scheme get the dark colours; the others keep the light ones.
_DARK = (
    "@media (prefers-color-scheme: dark){"
    ".page{background:#14181b!important}.card{background:#1e2428!important}"
    ".text{color:#eceef0!important}.quiet{color:#a7b0b8!important}"
    ".link{color:#74c9bd!important}.button{background:#74c9bd!important;color:#0b1f1d!important}"
    ".line td{border-color:#343c43!important}}"
)


def page(body: str, *, business: str, language: str, right_to_left: bool) -> str:
    """A whole HTML document around blocks that are escaped already."""
    direction = "rtl" if right_to_left else "ltr"
    return (
        f'<!doctype html><html lang="{escape(language)}" dir="{direction}"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark">'
        f"<style>{_DARK}</style></head>"
        f'<body class="page" style="margin:0;padding:24px 12px;background:{_GROUND};'
        f'font-family:{_FONT}">'
        '<div class="card" style="max-width:520px;margin:0 auto;padding:32px 28px;'
        f'background:{_SURFACE};border-radius:16px">'
        f'<p class="quiet" style="margin:0 0 20px;font-size:14px;color:{_QUIET}">'
        f"{escape(business)}</p>{body}</div></body></html>"
    )


def title(text: str) -> str:
    """A heading."""
    return (
        f'<h1 class="text" style="margin:0 0 16px;font-size:22px;line-height:1.3;color:{_INK}">'
        f"{_lines(text)}</h1>"
    )


def paragraph(text: str) -> str:
    """Running text."""
    return (
        f'<p class="text" style="margin:0 0 16px;font-size:16px;line-height:1.5;color:{_INK}">'
        f"{_lines(text)}</p>"
    )


def note(text: str) -> str:
    """Quiet text."""
    return (
        f'<p class="quiet" style="margin:16px 0 0;font-size:13px;line-height:1.5;color:{_QUIET}">'
        f"{_lines(text)}</p>"
    )


def table(rows: list[tuple[str, str, bool]], *, right_to_left: bool = False) -> str:
    """Labels and values side by side; a strong row is bold."""
    # By name, not as "start" and "end", which mail programs do not know.
    near, far = ("right", "left") if right_to_left else ("left", "right")
    cells = "".join(_row(row, near, far) for row in rows)
    return (
        '<table role="presentation" width="100%" cellspacing="0" cellpadding="0" '
        f'style="margin:0 0 20px;border-collapse:collapse;font-size:15px">{cells}</table>'
    )


def button(label: str, url: str) -> str:
    """The main thing to do, with its address readable below for programs that hide buttons."""
    address = escape(url, quote=True)
    return (
        f'<p style="margin:24px 0 8px"><a class="button" href="{address}" '
        f'style="display:inline-block;padding:13px 22px;border-radius:12px;background:{_ACCENT};'
        f"color:{_ON_ACCENT};"
        f'font-size:16px;font-weight:600;text-decoration:none">{escape(label)}</a></p>'
        f'<p class="quiet" style="margin:0 0 16px;font-size:12px;line-height:1.5;color:{_QUIET};'
        f'word-break:break-all">{address}</p>'
    )


def link(label: str, url: str) -> str:
    """A further address."""
    return (
        '<p class="text" style="margin:0 0 16px;font-size:15px">'
        f'<a class="link" href="{escape(url, quote=True)}" style="color:{_ACCENT}">'
        f"{escape(label)}</a></p>"
    )


def quiet_link(label: str, url: str) -> str:
    """An address at the end that few will want."""
    return (
        f'<p class="quiet" style="margin:24px 0 0;font-size:13px;line-height:1.5;color:{_QUIET}">'
        f'<a class="quiet" href="{escape(url, quote=True)}" style="color:{_QUIET}">'
        f"{escape(label)}</a></p>"
    )


def _row(row: tuple[str, str, bool], near: str, far: str) -> str:
    label, value, strong = row
    weight = "700" if strong else "400"
    line = f"padding:9px 0;border-bottom:1px solid {_LINE};vertical-align:top"
    return (
        f'<tr class="line"><td class="quiet" style="{line};color:{_QUIET}">{_lines(label)}</td>'
        f'<td class="text" style="{line};padding-{near}:16px;text-align:{far};color:{_INK};'
        f'font-weight:{weight}">{_lines(value)}</td></tr>'
    )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
