"""A book's table of contents -> what its chapters are called, and chapters with that as their heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from xml.etree import ElementTree
from zipfile import ZipFile

from qa_service.sources import canonical
from qa_service.sources.epubfiles import target, xml

FIRST = 3
"""Paragraphs that a chapter's name may be written in, such as its number and its name."""

BESIDE = 3
"""Words that may stand before the name in these."""

LEVEL = 2
"""Level of a chapter's heading: the title's is 1."""

_NCX = "application/x-dtbncx+xml"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_WORD = re.compile(r"\w+")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)

Entry = tuple[str, str, str]
"""The name of a file in the archive, the place in it, empty for its beginning, and what that is called."""


def labels(book: ZipFile, package: ElementTree.Element, place: str) -> dict[str, str]:
    """Return what the files of chapters are called in the contents, by their names in the archive.

    A file in which several entries lie is called by the one that leads to its beginning.
    """
    found = list(dict.fromkeys(_entries(book, package, place)))
    counts: dict[str, set[str]] = {}
    for name, at, _ in found:
        counts.setdefault(name, set()).add(at)
    own = [(name, label) for name, at, label in found if not at or len(counts[name]) == 1]
    return dict(reversed(own))


def headed(text: str, label: str) -> str:
    """Return a chapter's text with its label as a heading, unless it begins with one or has one like it.

    Paragraphs at its beginning that say the same become the heading.
    """
    own = _words(label)
    others = filter(None, (set(_words(heading)) for heading in _HEADING.findall(text)))
    if text.startswith("#") or not own or any(one <= set(own) or one >= set(own) for one in others):
        return text
    blocks = text.split("\n\n")
    for count in range(1, min(FIRST, len(blocks) - 1) + 1):
        lead = _words(" ".join(blocks[:count]))
        if lead[-len(own) :] == own and len(lead) <= len(own) + BESIDE:
            label, blocks = " ".join(blocks[:count]), blocks[count:]
            break
    return "\n\n".join([canonical.heading(LEVEL, label), *blocks])


def _entries(book: ZipFile, package: ElementTree.Element, place: str) -> Iterator[Entry]:
    """Yield the entries of the contents in order, those of an older book behind them."""
    items = list(package.iterfind(".//{*}item"))
    for item in items:
        if "nav" in (item.get("properties") or "").split():
            yield from _linked(book, target(place, item.get("href"))[0])
    for item in items:
        if item.get("media-type") == _NCX:
            yield from _pointed(book, target(place, item.get("href"))[0])


def _linked(book: ZipFile, name: str) -> Iterator[Entry]:
    for contents in _read(book, name).iterfind(".//{*}nav"):
        if "toc" in (contents.get(_TYPE) or "").split():
            for link in contents.iterfind(".//{*}a"):
                yield _entry(name, link.get("href"), "".join(link.itertext()))


def _pointed(book: ZipFile, name: str) -> Iterator[Entry]:
    for point in _read(book, name).iterfind(".//{*}navPoint"):
        content = point.find("{*}content")
        if content is not None:
            yield _entry(name, content.get("src"), point.findtext("{*}navLabel/{*}text") or "")


def _read(book: ZipFile, name: str) -> ElementTree.Element:
    """Return the contents in a file; without entries where there is no such file, or it is damaged."""
    with suppress(KeyError, ElementTree.ParseError):
        return xml(book, name)
    return ElementTree.Element("none")


def _entry(name: str, address: str | None, label: str) -> Entry:
    return *target(name, address), " ".join(label.split())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
