"""Papers that strangers make: honest ones of few words, and others. Made here, from nothing."""

import io
import zlib
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter

_HEAD = b"%PDF-1.7\n"


def pdf(objects: Sequence[bytes]) -> bytes:
    """A file of these objects, the first of which is the catalog."""
    body, places = bytearray(_HEAD), []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, begin = len(objects) + 1, len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, begin)
    return bytes(body)


def stream(content: bytes, filters: str = "") -> bytes:
    """A stream object."""
    named = f" /Filter [{filters}]".encode() if filters else b""
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), named, content)


def paper(*pages: str) -> bytes:
    """A page for each text."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(pages):
        objects.append(_page(5 + 2 * number))
        objects.append(stream(_written(text)))
    return pdf(objects)


def locked(content: bytes) -> bytes:
    """The same, encrypted."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def blown_up() -> bytes:
    """A small file whose one page is packed twice and has a gigabyte of nothing."""
    packer = zlib.compressobj(9)
    zeros = b" " * 10_000_000
    packed = b"".join([*(packer.compress(zeros) for _ in range(100)), packer.flush()])
    content = stream(zlib.compress(packed, 9), "/FlateDecode /FlateDecode")
    return _one_page(content)


def endless(text: str) -> bytes:
    """A page on which the same word is written for a very long time."""
    return _one_page(stream(zlib.compress(_written(text) * 900_000, 9), "/FlateDecode"))


def nested() -> bytes:
    """Brackets in brackets in brackets."""
    deep = b"[" * 400_000 + b"]" * 400_000
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R /X %s >>" % deep,
            b"<< /Type /Pages /Count 1 /Kids [4 0 R] /X %s >>" % deep,
            b"null",
            _page(5),
            stream(deep),
        ]
    )


def ring() -> bytes:
    """Pages that hold each other."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1000000 /Kids [3 0 R] /Parent 3 0 R >>",
            b"<< /Type /Pages /Count 1000000 /Kids [2 0 R] /Parent 2 0 R >>",
        ]
    )


def _one_page(content: bytes) -> bytes:
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            _page(5),
            content,
        ]
    )


def _page(content: int) -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
        b" /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % content
    )


def _written(text: str) -> bytes:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 12 Tf 72 720 Td ({escaped}) Tj ET\n".encode("latin-1", "replace")
