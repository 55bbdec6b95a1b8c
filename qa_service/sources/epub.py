"""EPUB books -> canonical text: the chapters in reading order, each read as HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from qa_service.sources import epubcontents, html
from qa_service.sources.archive import check
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
            package = _xml(book, place)
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
    for element in _xml(book, _CONTAINER).iter():
        if _name(element) == "rootfile" and (place := element.get("full-path")):
            return place
    raise KeyError("the container names no package")


def _spine(package: ElementTree.Element, place: str) -> Iterator[str]:
    """Yield the names of the chapters in the archive, in reading order."""
    items = {one.get("id"): one for one in package.iter() if _name(one) == "item"}
    for reference in package.iter():
        item = items.get(reference.get("idref")) if _name(reference) == "itemref" else None
        if item is None or item.get("media-type") not in _CHAPTERS or "nav" in (item.get("properties") or ""):
            continue
        href = unquote(item.get("href") or "").partition("#")[0]
        yield posixpath.normpath(posixpath.join(posixpath.dirname(place), href))


def _title(package: ElementTree.Element) -> str | None:
    titles = (one.text for one in package.iter() if _name(one) == "title")
    return next((title.strip() for title in titles if title and title.strip()), None)


def _xml(book: ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(book.read(name))  # noqa: S314 (expat bounds entities, the process memory)


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
