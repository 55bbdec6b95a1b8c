"""What passes between the service and the process that reads files: JSON and bytes, checked on arrival."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from io import BytesIO
from typing import IO, Any

from qa_service.layout import Page
from qa_service.model import Span
from qa_service.sources.plain import checked
from qa_service.sources.reading import Limits, Reading, Unreadable

_LENGTH = 8


def send(stream: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write one message: a JSON object and bytes."""
    text = json.dumps(head).encode()
    stream.write(len(text).to_bytes(_LENGTH, "big") + text)
    stream.write(len(body).to_bytes(_LENGTH, "big"))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> tuple[dict[str, Any], bytes]:
    """Return the next message; raises EOFError where there is none, Unreadable above ``most`` bytes."""
    head, body = _part(stream, most), _part(stream, most)
    try:
        found = json.loads(head)
    except RecursionError:
        raise EOFError from None
    if not isinstance(found, dict):
        raise EOFError
    return found, body


def _part(stream: IO[bytes], most: int) -> bytes:
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if length > most:
        raise Unreadable(f"what it holds takes more than {most / 1024**2:,.0f} MB")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) != length:
        raise EOFError
    return content


def packed_limits(limits: Limits) -> dict[str, Any]:
    """Return limits as a JSON object."""
    return asdict(limits)


def packed_readings(readings: Sequence[Reading]) -> tuple[dict[str, Any], bytes]:
    """Return readings as a message; its bytes are the text of each and the boxes of its pages, in order."""
    rows, parts = [], []
    for one in readings:
        text = one.text.encode()
        pages = [[p.span.start, p.span.end, p.width, p.height, len(p.boxes)] for p in one.pages]
        named = {"title": one.title, "name": one.name, "url": one.url, "remark": one.remark}
        rows.append({**named, "text": len(text), "pages": pages})
        parts += [text, *(page.boxes for page in one.pages)]
    return {"readings": rows}, b"".join(parts)


def unpacked_readings(head: dict[str, Any], body: bytes) -> list[Reading]:
    """Return the readings of a message; raises Unreadable where it is not as a reader makes it.

    The process that sent it has read a file that may be hostile, so that nothing is taken on trust.
    """
    readings: list[Reading] = []
    content = BytesIO(body)
    try:
        for row in head["readings"]:
            text, sha256 = _text(_exactly(content, int(row["text"])))
            pages: list[Page] = []
            for number, (start, end, width, height, size) in enumerate(row["pages"], 1):
                span = Span(int(start), int(end))
                pages.append(Page(number, span, float(width), float(height), _exactly(content, int(size))))
            title = None if row["title"] is None else checked(str(row["title"]))
            name, url, remark = (checked(str(row[key])) for key in ("name", "url", "remark"))
            readings.append(Reading(title, text, name, url, tuple(pages), sha256, remark))
    except (EOFError, KeyError, TypeError, ValueError, OverflowError):
        raise Unreadable("reading it went wrong") from None
    for reading in readings:
        _check_pages(reading)
    return readings


def _text(content: bytes) -> tuple[str, str]:
    """Return a text and its sha256, by the bytes that it came in: encoding it again takes as long as that."""
    text = content.decode()
    found = checked(text, content)
    return found, hashlib.sha256(content if found is text else found.encode()).hexdigest()


def _check_pages(reading: Reading) -> None:
    end = 0
    for page in reading.pages:
        if page.span.start != end or page.span.end < end:
            raise Unreadable("reading it went wrong: its pages do not adjoin")
        end = page.span.end
    if reading.pages and end != len(reading.text):
        raise Unreadable("reading it went wrong: its pages do not hold its text")
