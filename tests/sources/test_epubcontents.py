from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from qa_service.sources.epubcontents import headed, labels

PACKAGE = ElementTree.fromstring(  # noqa: S314
    """<package xmlns="http://www.idpf.org/2007/opf"><manifest>
    <item href="nav.xhtml" properties="scripted nav"/>
    <item href="toc.ncx" media-type="application/x-dtbncx+xml"/>
    </manifest></package>"""
)
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="toc"><ol>%s</ol></nav>
<nav epub:type="landmarks"><ol><li><a href="text/a%%20b.xhtml">Begin</a></li></ol></nav></body></html>"""
NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>%s</navMap></ncx>"""


def contents(**files: str) -> dict[str, str]:
    """Return the labels of a book with these files of contents."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"OEBPS/{name.replace('_', '.')}", text)
    with ZipFile(out) as book:
        return labels(book, PACKAGE, "OEBPS/book.opf")


def linked(*entries: tuple[str, str]) -> str:
    return NAV % "".join(f'<li><a href="{at}">{label}</a></li>' for at, label in entries)


def pointed(*entries: tuple[str, str]) -> str:
    points = (
        f'<navPoint><navLabel><text>{label}</text></navLabel><content src="{at}"/></navPoint>'
        for at, label in entries
    )
    return NCX % "".join(points)


def test_labels() -> None:
    """Files are called by the contents of newer and older books, the newer first."""
    nav = linked(("text/a%20b.xhtml", "The <i>first</i>\n  one"))
    ncx = pointed(("text/a%20b.xhtml", "1"), ("text/c.xhtml", "Two"))
    names = {"OEBPS/text/a b.xhtml": "The first one", "OEBPS/text/c.xhtml": "Two"}
    assert contents(nav_xhtml=nav, toc_ncx=ncx) == names
    assert contents(toc_ncx=ncx) == {**names, "OEBPS/text/a b.xhtml": "1"}


def test_several_in_a_file() -> None:
    """A file is called by what leads to its beginning, or by its only place; else it has no name."""
    nav = linked(
        ("a.xhtml", "A"), ("a.xhtml#2", "A2"), ("b.xhtml#1", "B"), ("c.xhtml#1", "C1"), ("c.xhtml#2", "C2")
    )
    assert contents(nav_xhtml=nav) == {"OEBPS/a.xhtml": "A", "OEBPS/b.xhtml": "B"}


@pytest.mark.parametrize("nav", ["<html", "<html/>", "&nbsp;"])
def test_contents_that_are_damaged(nav: str) -> None:
    """They call nothing, and the book is read all the same."""
    assert contents(nav_xhtml=nav) == {} == contents()


@pytest.mark.parametrize(
    ("text", "label", "told"),
    [
        ("It blew.\n", "The storm", "## The storm\n\nIt blew.\n"),
        ("The Storm\n\nIt blew.\n", "The storm", "## The Storm\n\nIt blew.\n"),
        ("2\n\nThe Storm\n\nIt blew.\n", "The storm", "## 2 The Storm\n\nIt blew.\n"),
        ("Two\n\nThe Storm\n\nIt blew.\n", "Two: The storm", "## Two The Storm\n\nIt blew.\n"),
        ("It blew.\n\n### Noon\n\nIt fell.\n", "Storm", "## Storm\n\nIt blew.\n\n### Noon\n\nIt fell.\n"),
        ("The storm\n", "The storm", "## The storm\n\nThe storm\n"),
        (
            "It was long before the storm\n\nSo.\n",
            "Storm",
            "## Storm\n\nIt was long before the storm\n\nSo.\n",
        ),
    ],
)
def test_headed(text: str, label: str, told: str) -> None:
    """The name heads the chapter, in the place of what is written there for it."""
    assert headed(text, label) == told


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("## Noon\n\nIt blew.\n", "The storm"),
        ("1902\n\n## The storm\n\nIt blew.\n", "II. The Storm"),
        ("1902\n\n## II. The storm\n\nIt blew.\n", "The Storm"),
        ("It blew.\n", ""),
        ("It blew.\n", "* * *"),
    ],
)
def test_not_headed(text: str, label: str) -> None:
    """A chapter that begins with a heading, or has this one, needs none; nor is one without words one."""
    assert headed(text, label) == text
