from __future__ import annotations

import struct
import zlib

import pytest
from making import plain_pdf

from qa_service.sources.pdf.images import LONGEST_SIDE, render
from qa_service.sources.reading import Unreadable

CONTENT = plain_pdf([["Salt is white."], []])


def unpacked(picture: bytes) -> tuple[int, int, set[bytes]]:
    """Return the width, the height and the different pixels of a PNG."""
    width, height = struct.unpack(">II", picture[16:24])
    at, data = 8, b""
    while at < len(picture):
        size, kind = struct.unpack(">I4s", picture[at : at + 8])
        content = picture[at + 8 : at + 8 + size]
        assert struct.unpack(">I", picture[at + 8 + size : at + 12 + size]) == (zlib.crc32(kind + content),)
        data += content if kind == b"IDAT" else b""
        at += 12 + size
    rows = zlib.decompress(data)
    assert len(rows) == height * (1 + 3 * width)
    pixels = {
        rows[row * (1 + 3 * width) + 1 + 3 * x :][:3] for row in range(height) for x in range(0, width, 2)
    }
    return width, height, pixels


def test_a_page_is_drawn_as_a_picture() -> None:
    """As wide as asked for and of the page's shape; letters are dark on white, an empty page is white."""
    width, height, pixels = unpacked(render(CONTENT, 1, 120))
    assert (width, height) == (120, round(120 * 297 / 210))
    assert b"\xff\xff\xff" in pixels
    assert min(sum(pixel) for pixel in pixels) < 450
    assert unpacked(render(CONTENT, 2, 60))[2] == {b"\xff\xff\xff"}


def test_a_picture_is_bounded() -> None:
    """However wide it is asked for, it is no higher than allowed; a page that is none is told."""
    assert struct.unpack(">II", render(CONTENT, 2, 3500)[16:24]) == (3500, LONGEST_SIDE)
    for number in (0, 3):
        with pytest.raises(Unreadable, match=f"no page {number}"):
            render(CONTENT, number, 100)
