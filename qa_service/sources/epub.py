"""EPUB books -> canonical text: the chapters in reading order, each read as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from qa_service.sources import epubcontents, html
from qa_service.sources.archive import check
from qa_service.sources.epubfiles import target, xml
from qa_service.sources.reading import Limits, Reading, Unreadable

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_CHAPTERS = ("application/xhtml+xml", "text/html")
_PAGE = re.compile(  # all that repeats is bounded, since hostile markup would take minutes otherwise
    rb"""<(span|a|div|p|small)\b[^<>]{0,200}?\b(?:class|role|epub:type)\s{0,9}=\s{0,9}["'][^"'<>]{0,100}?
    \b(?:pagenum(?:ber)?|page-?number|page-?break|doc-pagebreak)\b[^<>]{0,200}(?<!/)>
    (?:\s|<[^<>]{0,200}>){0,9}
    [\[({]?\s{0,3}(?:pages?|pg|p|seite|s)?\.?\s{0,3}[0-9ivxlcdm]{1,7}\s{0,3}[\])}]?
    (?:\s|<[^<>]{0,200}>){0,9}?</\1\s{0,9}>""",
    re.IGNORECASE | re.VERBOSE,
)
"""The number of the printed page that begins there, which is no part of the sentence around it."""


def read(content: bytes, limits: Limits) -> Reading:
    """Return the reading of a book; raises Unreadable where it is protected or damaged."""
    check(content, limits)
    try:
        with ZipFile(BytesIO(content)) as book:
            place = _package(book)
            package = xml(book, place)
            called = epubcontents.labels(book, package, place)
            chapters = [_chapter(book, name, called.get(name, ""), limits) for name in _spine(package, place)]
    except (BadZipFile, KeyError, ElementTree.ParseError, OSError, EOFError, NotImplementedError) as error:
        if "encrypted" in str(error):
            raise Unreadable("it is protected against copying") from None
        raise Unreadable(f"it is damaged, or no EPUB book ({error})") from None
    text = "\n".join(chapter for chapter in chapters if chapter.strip())
    if not text.strip() and _ENCRYPTION in book.namelist():
        raise Unreadable("it is protected against copying")
    return Reading(_title(package), text)


def _chapter(book: ZipFile, name: str, label: str, limits: Limits) -> str:
    """Return the text of a chapter, below what it is called in the book's contents if it has no heading."""
    markup = _PAGE.sub(b"", book.read(name))
    text = html.read(markup, limits, below=1, xml=True, chapter=True).text
    return epubcontents.headed(text, label) if text.strip() else text


def _package(book: ZipFile) -> str:
    for element in xml(book, _CONTAINER).iterfind(".//{*}rootfile"):
        if place := element.get("full-path"):
            return place
    raise KeyError("the container names no package")


def _spine(package: ElementTree.Element, place: str) -> Iterator[str]:
    """Yield the names of the chapters in the archive, in reading order."""
    items = {one.get("id"): one for one in package.iterfind(".//{*}item")}
    for reference in package.iterfind(".//{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _CHAPTERS:
            continue
        if "nav" not in (item.get("properties") or "").split():
            yield target(place, item.get("href"))[0]


def _title(package: ElementTree.Element) -> str | None:
    titles = (one.text for one in package.iterfind(".//{*}title"))
    return next((title.strip() for title in titles if title and title.strip()), None)
