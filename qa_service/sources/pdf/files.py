"""Opens PDF files, and says in plain words why one cannot be."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from qa_service.sources.reading import Unreadable

_REASONS = {
    pdfium.FPDF_ERR_FORMAT: "it is damaged, or no PDF file",
    pdfium.FPDF_ERR_PASSWORD: "it is protected by a password",
    pdfium.FPDF_ERR_SECURITY: "it is encrypted in a way that cannot be read",
}

pdfium.FPDF_InitLibrary()


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """Give pdfium's document; raises Unreadable where it is protected or damaged."""
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        raise Unreadable(_REASONS.get(error, f"pdfium cannot open it (error {error})"))
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def page_of(document: Any, index: int) -> Iterator[Any]:
    """Give pdfium's page with this index from 0; raises Unreadable where it is damaged."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise Unreadable(f"page {index + 1} is damaged")
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def metadata(document: Any, name: str) -> str:
    """Return an entry of the document's information, as "Title"; empty where it has none."""
    tag = name.encode("ascii")
    size = pdfium.FPDF_GetMetaText(document, tag, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, tag, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "ignore")
