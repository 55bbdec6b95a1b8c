from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.exceptions import RequestEntityTooLarge

from qa_service.web.multipart import MAX_FIELD, PIECE, FormParser

HEAD = b'--b\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n'


def parsed(body: bytes, boundary: str = "b") -> tuple[list[tuple[str, str]], list[tuple[str, str, bytes]]]:
    """Return the fields of a form, and the names and contents of its files."""
    parser = FormParser(silent=False, max_form_parts=5)
    _, fields, files = parser.parse(BytesIO(body), "multipart/form-data", None, {"boundary": boundary})
    found = [(part.name or "", part.filename or "", part.read()) for _, part in files.items(multi=True)]
    for _, part in files.items(multi=True):
        part.close()
    return list(fields.items(multi=True)), found


@pytest.mark.parametrize("end", [b"\r\n", b"  \r\n"])
def test_wherever_a_piece_ends(end: bytes) -> None:
    """No byte of a boundary becomes one of the file before it, whichever of them end a piece."""
    for size in range(PIECE - 80, PIECE):
        first = HEAD % (b"files", b'; filename="a.txt"') + b"x" * size
        second = HEAD.replace(b"\r\n", end, 1) % (b"files", b'; filename="b.txt"') + b"y"
        _, files = parsed(first + b"\r\n" + second + b"\r\n--b--\r\n")
        assert [(name, len(content)) for _, name, content in files] == [("a.txt", size), ("b.txt", 1)]


@given(st.binary(max_size=40), st.integers(PIECE - 200, PIECE + 40))
def test_what_is_sent_is_what_is_read(content: bytes, before: int) -> None:
    """Fields and files come as they were sent, wherever the pieces end that a body is read in."""
    body = HEAD % (b"note", b"") + b"x" * before + b"\r\n" + HEAD % (b"files", b'; filename="a.txt"')
    assert parsed(body + content.replace(b"--b", b"") + b"\r\n--b--\r\n") == (
        [("note", "x" * before)],
        [("files", "a.txt", content.replace(b"--b", b""))],
    )


def test_bytes_that_are_no_text_are_kept_in_a_name() -> None:
    """They are lone surrogates, as in the names of files; what is UTF-8 beside them is read as such."""
    body = HEAD % (b"files", '; filename="größe ?.txt"'.encode().replace(b"?", b"\xff")) + b"x\r\n--b--\r\n"
    assert parsed(body) == ([], [("files", "größe \udcff.txt", b"x")])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"x",
        HEAD % (b"files", b'; filename="a.txt"') + b"x",
        b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n",
        b"--b\r\nContent-Disposition: " + b"x" * 2 * MAX_FIELD,
    ],
)
def test_a_broken_form_is_told(body: bytes) -> None:
    """What ends too early, or has a part without a name or an end, raises ValueError."""
    with pytest.raises(ValueError):  # whatever it says
        parsed(body)
    with pytest.raises(ValueError, match="boundary"):
        parsed(body, boundary="")


def test_a_part_too_many_is_told() -> None:
    """More parts than may be raise RequestEntityTooLarge, and so does a field that is too large."""
    part = HEAD % (b"note", b"") + b"x\r\n"
    assert len(parsed(part * 5 + b"--b--\r\n")[0]) == 5
    with pytest.raises(RequestEntityTooLarge):
        parsed(part * 6 + b"--b--\r\n")
    with pytest.raises(RequestEntityTooLarge, match="“note” holds more than 1 MB"):
        parsed(HEAD % (b"note", b"") + b"x" * (MAX_FIELD + 1))
