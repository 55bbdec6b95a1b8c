"""A page -> its picture as PNG."""

from __future__ import annotations

import ctypes
import struct
import zlib

import pypdfium2.raw as pdfium

from qa_service.sources.pdf.files import opened, page_of
from qa_service.sources.reading import Unreadable

LONGEST_SIDE = 4000
"""Pixels that a picture is high at most, whatever width is asked for."""

_WHITE = 0xFFFFFFFF
_BYTES = 3


def render(content: bytes, number: int, width: int) -> bytes:
    """Return page ``number`` (from 1) as a PNG ``width`` pixels wide; raises Unreadable."""
    with opened(content) as document:
        if not 1 <= number <= pdfium.FPDF_GetPageCount(document):
            raise Unreadable(f"it has no page {number}")
        with page_of(document, number - 1) as page:
            shape = pdfium.FPDF_GetPageHeightF(page) / max(pdfium.FPDF_GetPageWidthF(page), 1.0)
            height = max(1, min(round(width * shape), LONGEST_SIDE))
            return _png(_pixels(page, width, height), width, height)


def _pixels(page: object, width: int, height: int) -> bytes:
    """Return rows of red, green and blue."""
    stride = width * _BYTES
    buffer = ctypes.create_string_buffer(stride * height)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, buffer, stride)
    if not bitmap:
        raise Unreadable("there is not enough memory for a picture of the page")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return buffer.raw


def _png(pixels: bytes, width: int, height: int) -> bytes:
    """Return the pixels in the format of RFC 2083, each row without a filter."""
    stride = width * _BYTES
    rows = b"".join(b"\0" + pixels[at : at + stride] for at in range(0, stride * height, stride))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 3)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
