"""Files that no reader should trust: what each is called, its ending, its bytes, why it is refused."""

from __future__ import annotations

import io
import zipfile
import zlib

from making import plain_pdf, word
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def zipped(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(100, 100, "Nobody shall read this.")
    canvas.save()
    return out.getvalue()


def scanned_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.save()
    return out.getvalue()


def pdf_bomb() -> bytes:
    """Return a PDF whose page is a stream that unpacks to 57 MB, packed twice."""
    stream = zlib.compress(zlib.compress(b"q 1 0 0 1 0 0 cm Q " * 3_000_000, 1), 9)
    head = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter[/FlateDecode/FlateDecode]/Length "
    )
    end = b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
    return head + str(len(stream)).encode() + b">>stream\n" + stream + end


def lying_zip() -> bytes:
    """Return a Word file that declares fewer bytes than it unpacks to."""
    content = bytearray(
        zipped(**{"word/document.xml": b"x" * 30_000_000, "[Content_Types].xml": b"<Types/>"})
    )
    at = content.find(b"PK\x01\x02")
    content[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(content)


_ENTITIES = [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 30) for n in range(1, 9)]
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE c [<!ENTITY a0 "ha">'
    + b"".join(_ENTITIES)
    + b"]><container>&a8;</container>"
)
ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><container>&x;</container>'
)

HOSTILE: list[tuple[str, str, bytes, str]] = [
    ("PDF with a password", ".pdf", encrypted_pdf(), "password"),
    ("PDF of scanned pages", ".pdf", scanned_pdf(), "scanned"),
    ("PDF cut in the middle", ".pdf", plain_pdf([["Words"]])[:300], "damaged"),
    ("random bytes named .pdf", ".pdf", bytes(range(1, 256)) * 20, "damaged"),
    ("PDF of 21 pages where 20 are allowed", ".pdf", plain_pdf([["Words"]] * 21), "21 pages"),
    ("PDF bomb", ".pdf", pdf_bomb(), "memory|longer|no text"),
    ("text named .pdf", ".pdf", b"These are only words.", "damaged"),
    ("zip bomb named .docx", ".docx", zipped(**{"word/document.xml": b"\0" * 50_000_000}), "unpacked"),
    ("zip that lies about its size", ".docx", lying_zip(), "damaged"),
    ("Word file cut in the middle", ".docx", word("T", [("a", "b")])[:5000], "damaged"),
    ("Word file without a document", ".docx", zipped(a=b"b"), "damaged"),
    ("Word file with a password", ".docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    ("zip of 20,001 files", ".epub", zipped(**{str(n): b"" for n in range(20_001)}), "20,001 files"),
    ("OpenDocument with a billion laughs", ".odt", zipped(**{"content.xml": LAUGHS}), "damaged|memory"),
    ("OpenDocument without content", ".odt", zipped(a=b"b"), "damaged"),
    ("EPUB with a billion laughs", ".epub", zipped(**{"META-INF/container.xml": LAUGHS}), "damaged|memory"),
    ("EPUB that asks for a file", ".epub", zipped(**{"META-INF/container.xml": ENTITY}), "damaged"),
    (
        "EPUB whose chapter is missing",
        ".epub",
        zipped(**{"META-INF/container.xml": b"<c><rootfile full-path='x'/></c>"}),
        "damaged",
    ),
    ("HTML nested 10,000 deep", ".html", b"<div>" * 10_000 + b"Words.", "nested"),
    ("HTML of control characters", ".html", b"<p>a\0b</p>", "not text"),
    ("a spreadsheet named .csv", ".csv", b"PK\x03\x04\x14\x00\x06\x00", "not text"),
    ("a text named .eml", ".eml", b"Tar is black.\nSalt is white.", "no mail"),
    ("JSON lines that are not JSON", ".jsonl", b'{"_id": "a", "text": "b"}\n{oops', "line 2"),
    ("JSON nested 100,000 deep", ".jsonl", b"[" * 100_000, "line 1"),
    ("JSON lines of another form", ".jsonl", b'{"question": "why?"}', "line 1"),
    ("JSON lines with an id twice", ".jsonl", b'{"_id": "a", "text": "b"}\n' * 2, "line 2"),
    ("JSON lines with an id that leads upwards", ".jsonl", b'{"_id": "a/../b", "text": "c"}', "line 1"),
    ("JSON with half a character", ".jsonl", b'{"_id": "a", "text": "\\ud800"}', "not text"),
    ("a format that is not read", ".exe", b"MZ", "cannot be read"),
]
