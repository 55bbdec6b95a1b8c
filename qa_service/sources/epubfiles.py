"""The files in the archive of a book: what an address in one leads to, and those that hold XML."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote
from xml.etree import ElementTree
from zipfile import ZipFile


def target(name: str, address: str | None) -> tuple[str, str]:
    """Return the file that an address in the file ``name`` leads to, and the place in it, empty for none."""
    file, _, place = (address or "").partition("#")
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(file))), place


def xml(book: ZipFile, name: str) -> ElementTree.Element:
    """Return what a file holds; raises KeyError where there is none, and ParseError where it is damaged."""
    return ElementTree.fromstring(book.read(name))  # noqa: S314 (expat bounds entities, the process memory)
