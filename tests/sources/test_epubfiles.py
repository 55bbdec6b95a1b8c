from __future__ import annotations

from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

import pytest

from qa_service.sources.epubfiles import target, xml


@pytest.mark.parametrize(
    ("address", "file", "place"),
    [
        ("a.xhtml", "OEBPS/text/a.xhtml", ""),
        ("../a%20b.xhtml#two", "OEBPS/a b.xhtml", "two"),
        ("no%231.xhtml#1", "OEBPS/text/no#1.xhtml", "1"),
    ],
)
def test_target(address: str | None, file: str, place: str) -> None:
    """An address leads on from the folder of its file; only a number sign that is not encoded ends a name."""
    assert target("OEBPS/text/toc.xhtml", address) == (file, place)


def test_xml() -> None:
    """A file is read as XML; where there is none, or no XML, is told apart."""
    with ZipFile(out := BytesIO(), "w") as archive:
        archive.writestr("a", "<a><b/></a>")
        archive.writestr("b", "<a>")
    with ZipFile(out) as book:
        assert [one.tag for one in xml(book, "a")] == ["b"]
        with pytest.raises(KeyError):
            xml(book, "c")
        with pytest.raises(ParseError):
            xml(book, "b")
