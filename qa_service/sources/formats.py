"""A file's ending -> the reader of its format; the one table of what can be read."""

from __future__ import annotations

from collections.abc import Callable

from qa_service.sources.reading import Limits, Reading, Unreadable

# Each reader imports its module itself, so that nobody loads the parsers but the process that needs one.


def _plain(content: bytes, limits: Limits) -> list[Reading]:
    from qa_service.sources import plain

    return [Reading(*plain.read(plain.decode(content)))]


def _markdown(content: bytes, limits: Limits) -> list[Reading]:
    from qa_service.sources import markdown, plain

    return [Reading(*markdown.read(plain.decode(content), limits))]


def _rst(content: bytes, limits: Limits) -> list[Reading]:
    from qa_service.sources import plain, rst

    return [Reading(*rst.read(plain.decode(content), limits))]


def _html(content: bytes, limits: Limits) -> list[Reading]:
    from qa_service.sources import html

    return [html.read(content, limits)]


def _xhtml(content: bytes, limits: Limits) -> list[Reading]:
    from qa_service.sources import html

    return [html.read(content, limits, xml=True)]


def _pdf(content: bytes, limits: Limits) -> list[Reading]:
    from qa_service.sources import pdf

    return [pdf.read(content, limits)]


def _docx(content: bytes, limits: Limits) -> list[Reading]:
    from qa_service.sources import docx

    return [docx.read(content, limits)]


def _odt(content: bytes, limits: Limits) -> list[Reading]:
    from qa_service.sources import odt

    return [odt.read(content, limits)]


def _epub(content: bytes, limits: Limits) -> list[Reading]:
    from qa_service.sources import epub

    return [epub.read(content, limits)]


def _jsonl(content: bytes, limits: Limits) -> list[Reading]:
    from qa_service.sources import jsonl

    return jsonl.read(content)


def _delimited(content: bytes, limits: Limits) -> list[Reading]:
    from qa_service.sources import delimited

    return [delimited.read(content, limits)]


def _eml(content: bytes, limits: Limits) -> list[Reading]:
    from qa_service.sources import eml

    return [eml.read(content, limits)]


_READERS: dict[str, Callable[[bytes, Limits], list[Reading]]] = {
    ".txt": _plain,
    ".text": _plain,
    ".srt": _plain,
    ".vtt": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".rst": _rst,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _xhtml,
    ".pdf": _pdf,
    ".docx": _docx,
    ".odt": _odt,
    ".epub": _epub,
    ".jsonl": _jsonl,
    ".csv": _delimited,
    ".tsv": _delimited,
    ".eml": _eml,
}

FORMATS = tuple(sorted(_READERS))
"""File name endings that can be read."""


def check_ending(ending: str) -> None:
    """Raise Unreadable where files with this ending are of no format that is read."""
    if ending not in _READERS:
        known = ", ".join(FORMATS)
        if not ending:
            raise Unreadable(f"a file whose name has no ending cannot be read; known are {known}")
        raise Unreadable(f"files ending in {ending!r} cannot be read; known are {known}")


def readings(ending: str, content: bytes, limits: Limits) -> list[Reading]:
    """Return what a file with this ending, one of ``FORMATS``, holds: one reading, or one for each entry.

    Raises Unreadable. Call it in a process that may be killed: the content may be hostile.
    """
    return _READERS[ending](content, limits)
