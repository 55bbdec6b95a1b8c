from __future__ import annotations

import pytest

from qa_service.sources.jsonl import LONGEST, read
from qa_service.sources.reading import Unreadable


def test_a_line_is_a_reading() -> None:
    """Each line gives its id, title, text and web address; blank lines give nothing."""
    rows = (
        b'{"_id": "a", "title": "T", "text": "One.", "metadata": {"url": "https://a.example/"}}\n\n'
        b'{"_id": "b", "text": "Two.", "title": " ", "metadata": {"url": "javascript:x"}}\n'
    )
    one, two = read(rows)
    assert (one.name, one.title, one.text, one.url) == ("a", "T", "One.", "https://a.example/")
    assert (two.name, two.title, two.text, two.url) == ("b", None, "Two.", "")


@pytest.mark.parametrize("id", [".", "..", "a/../b", "./a", "a/."])
def test_an_id_leads_nowhere_else(id: str) -> None:
    """An id that browsers read as another's address is refused with its line; other dots are letters."""
    rows = '{"_id": "x", "text": "One."}\n{"_id": "%s", "text": "Two."}'
    with pytest.raises(Unreadable, match=r"line 2: .* between slashes"):
        read((rows % id).encode())
    kept = id.replace(".", "...")
    assert [one.name for one in read((rows % kept).encode())] == ["x", kept]


@pytest.mark.parametrize("letter", ["L", "/", "é", "💉", "\\ud800"])
def test_an_id_fits_into_an_address(letter: str) -> None:
    """The bytes that it takes there, percent-encoded, are counted; what has too many is refused."""
    width = {"L": 1, "/": 1, "é": 6, "💉": 12}.get(letter, 3)
    rows = '{"_id": "x", "text": "One."}\n{"_id": "%s", "text": "Two."}'
    with pytest.raises(Unreadable, match=r"line 2: .* takes 6,0\d\d bytes in an address; at most 6,000"):
        read((rows % (letter * (LONGEST // width + 1))).encode())
    assert len(read((rows % (letter * (LONGEST // width))).encode())) == 2


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (b'{"_id": "a", "text": "x"}\n{oops', "line 2 is not JSON"),
        (b'["a"]', "line 1 is no object"),
        (b'{"_id": 1, "text": "x"}', "line 1 is no object"),
        (b'{"_id": "a", "text": "x"}\n{"_id": "a", "text": "y"}', "line 2: the _id 'a' comes twice"),
        (
            b'{"_id": "%s", "text": "x"}\n' % (b"a" * 5000) * 2,
            f"line 2: the _id '{'a' * 100}…' comes twice",
        ),
        (b"[" * 100_000, "line 1"),
    ],
)
def test_a_line_that_is_none_is_named(rows: bytes, reason: str) -> None:
    """What is wrong is told with the number of its line."""
    with pytest.raises(Unreadable, match=reason):
        read(rows)
