from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest

from qa_service.layout import Page, packed
from qa_service.model import Span
from qa_service.sources.reading import Limits, Reading, Unreadable
from qa_service.sources.wire import packed_limits, packed_readings, receive, send, unpacked_readings

BOXES = [packed([(at, at, at + 1, at + 1)] * size) for at, size in ((1, 3), (5, 2))]
PAGES = (Page(1, Span(0, 3), 595.0, 842.0, BOXES[0]), Page(2, Span(3, 5), 595.0, 842.0, BOXES[1]))
READINGS = [
    Reading("Ä 😀", "abcde", pages=PAGES),
    Reading(None, "other", name="id", url="https://a.example/", remark="half of it is lost"),
]


def test_what_is_sent_arrives() -> None:
    """Readings with their pages and boxes come through a stream as they were, several messages in order."""
    stream = BytesIO()
    send(stream, *packed_readings(READINGS))
    send(stream, {"task": "read"}, b"\x00bytes")
    stream.seek(0)
    assert unpacked_readings(*receive(stream, 10_000)) == READINGS
    assert receive(stream, 10_000) == ({"task": "read"}, b"\x00bytes")
    with pytest.raises(EOFError):
        receive(stream, 10_000)


@pytest.mark.parametrize("text", ["abc", "Größe 😀", "one\r\ntwo\rthree"])
def test_texts_are_told_by_their_own_bytes(text: str) -> None:
    """The digest of a text is that of the text that is kept, whatever its lines ended with on the way."""
    (found,) = unpacked_readings(*packed_readings([Reading(None, text)]))
    assert found.sha256 == sha256(found.text.encode()).hexdigest()


def test_limits_are_carried_whole() -> None:
    """The process that reads is bound by the same limits as the service."""
    assert Limits(**packed_limits(Limits(pages=3, seconds=1.5))) == Limits(pages=3, seconds=1.5)


def test_too_much_is_not_received() -> None:
    """A message above the bound is refused by the length it declares, before it is read."""
    stream = BytesIO()
    send(stream, {}, bytes(1000))
    stream.seek(0)
    with pytest.raises(Unreadable, match="takes more than"):
        receive(stream, 999)


@pytest.mark.parametrize("content", [b"", b"\x00\x00", (5).to_bytes(8, "big") + b"[1,2]" + bytes(8)])
def test_half_a_message_is_none(content: bytes) -> None:
    """A stream that ends early, or holds no object, ends the conversation."""
    with pytest.raises(EOFError):
        receive(BytesIO(content), 100)


ROW: dict[str, Any] = {"title": None, "text": 2, "name": "", "url": "", "remark": "", "pages": []}


@pytest.mark.parametrize(
    "rows",
    [
        None,
        [{"text": 2}],
        [ROW | {"text": "ab"}],
        [ROW | {"text": -1}],
        [ROW | {"text": 3}],
        [ROW | {"pages": [[0, 2, 1, 1, 1]]}],
        [ROW | {"title": "\ud800"}],
        [ROW | {"pages": [[0, 1, 1, 1, 0]]}],
        [ROW | {"pages": [[0, 1, 1, 1, 0], [0, 2, 1, 1, 0]]}],
        [ROW | {"pages": [[0, "x", 1, 1, 0]]}],
        [ROW | {"pages": [[0, 2, 1, 1]]}],
    ],
)
def test_nothing_is_taken_on_trust(rows: object) -> None:
    """Fields that lack, half characters, and pages that do not hold the text are refused."""
    assert unpacked_readings({"readings": [ROW]}, b"ab") == [Reading(None, "ab")]
    with pytest.raises(Unreadable):
        unpacked_readings({"readings": rows}, b"ab")


@pytest.mark.parametrize("text", ["ä".encode("latin-1"), "\ud800".encode("utf-8", "surrogatepass"), b"a\x01"])
def test_bytes_that_are_no_text(text: bytes) -> None:
    """Bytes that are no UTF-8, half characters and control characters are refused."""
    with pytest.raises(Unreadable):
        unpacked_readings({"readings": [ROW | {"text": len(text)}]}, text)
