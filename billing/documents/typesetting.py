"""Sheet → PDF, by typst. The only file that knows typst."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
import typst

from billing.documents.errors import DocumentError
from billing.documents.sheet import Sheet

if TYPE_CHECKING:
    from typst import PDFStandard  # exists for type checkers only

_HERE = Path(__file__).parent
_NO_GLYPH = "could not be displayed with"

_log = structlog.get_logger()


def typeset(sheet: Sheet) -> bytes:
    """The sheet as PDF: the same sheet gives the same bytes, on any thread, on any machine.

    A character that none of our fonts has cannot stand in an archivable PDF: that paper is then
    made without the seal, with a box for the character. Raises DocumentError for anything else.
    """
    try:
        return _compile(sheet, sealed=True)
    except typst.TypstError as error:
        if _NO_GLYPH not in error.message:
            raise DocumentError("the typesetter refused the paper") from error
    _log.warning("document.glyph_missing")
    return _compile(sheet, sealed=False)


def _compile(sheet: Sheet, *, sealed: bool) -> bytes:
    # An archive can read PDF/A-2a in fifty years, a screen reader can read PDF/UA-1 today.
    seal: list[PDFStandard] = ["a-2a", "ua-1"] if sealed else []
    # typst.Compiler would keep the parsed template, but refuses a second thread ("Already
    # borrowed"); typst's own cache is shared by the process and makes a fresh call as fast.
    return typst.compile(
        _HERE / "templates" / "sheet.typ",
        root=_HERE / "templates",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"sheet": sheet.to_json()},
        pdf_standards=seal,
        timestamp=int(sheet.dated_at.timestamp()),
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"]
    )
