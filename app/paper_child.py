"""Reads one PDF from standard input and writes its text: a program of its own, poor on purpose.

It is run as a file, without our packages, settings and environment, and gives itself limits first:
what a stranger's paper makes it do ends with it.
"""

import os
import resource
import sys
from contextlib import suppress

LOCKED, BROKEN, EMPTY = 3, 4, 5  # exit codes; 0 has a text
PAGES = 20
CHARACTERS = 200_000
SECONDS = 5  # of work; the parent waits no longer either
MEMORY = 512 * 1024 * 1024  # bytes of address space; reading an invoice takes a tenth of it


def limit() -> None:
    """No more work, memory or files than a paper of a few pages takes; and way for the others."""
    wanted = {
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in wanted.items():
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError):  # macOS refuses some; there the parent's clock is the limit
            resource.setrlimit(kind, (allowed, allowed))
    os.nice(10)


def read(paper: bytes) -> tuple[int, str]:
    """How it ended, and the text of the first pages."""
    import io  # noqa: PLC0415 - nothing is loaded before the limits

    from pypdf import PdfReader  # noqa: PLC0415 - as above

    reader = PdfReader(io.BytesIO(paper))
    if reader.is_encrypted:
        return LOCKED, ""
    found, room = [], CHARACTERS
    for number, page in enumerate(reader.pages):
        if number == PAGES or room <= 0:
            break
        text = page.extract_text()[:room]
        found.append(text)
        room -= len(text)
    words = "\n".join(found)
    return (0, words) if words.strip() else (EMPTY, "")


def main() -> int:
    """The exit code."""
    try:
        limit()
        code, words = read(sys.stdin.buffer.read())
    except BaseException:  # noqa: BLE001 - out of memory, too deep, anything that a paper can cause
        return BROKEN
    sys.stdout.buffer.write(words.encode("utf-8", "replace"))
    return code


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # what is left of a bomb is not tidied up first
