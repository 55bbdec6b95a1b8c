"""A file's ending -> the reader of its format; the one table of what can be read."""

from __future__ import annotations

from qa_service.sources.reading import Limits, Reading, Unreadable

_FORMATS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".epub": "epub",
    ".jsonl": "jsonl",
}

FORMATS = tuple(sorted(_FORMATS))
"""File name endings that can be read."""


def readings(ending: str, content: bytes, limits: Limits) -> list[Reading]:
    """Return what a file with this ending holds: one reading, or one for each entry of a file of many.

    Raises Unreadable. Call it in a process that may be killed: the content may be hostile.
    """
    # Imported here, so that nobody loads the parsers but the process that needs one.
    match _FORMATS.get(ending):
        case "plain":
            from qa_service.sources import plain

            return [Reading(*plain.read(plain.decode(content)))]
        case "markdown":
            from qa_service.sources import markdown, plain

            return [Reading(*markdown.read(plain.decode(content), limits))]
        case "html":
            from qa_service.sources import html

            return [html.read(content, limits, xml=ending == ".xhtml")]
        case "pdf":
            from qa_service.sources import pdf

            return [pdf.read(content, limits)]
        case "docx":
            from qa_service.sources import docx

            return [docx.read(content, limits)]
        case "epub":
            from qa_service.sources import epub

            return [epub.read(content, limits)]
        case "jsonl":
            from qa_service.sources import jsonl

            return jsonl.read(content)
        case _:
            known = ", ".join(FORMATS)
            raise Unreadable(f"files ending in {ending!r} cannot be read; known are {known}")
