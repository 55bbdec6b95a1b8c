from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from making import book

from qa_service.sources.epub import read
from qa_service.sources.reading import Limits, Unreadable

CHAPTERS = [("The keeper", "Una Reid kept bees."), ("The storm", "It blew for a week.")]


def test_chapters_come_in_reading_order() -> None:
    """The spine decides, not the archive; chapters stand below the title, empty anchors swallow nothing."""
    found = read(book("Lights", CHAPTERS), Limits())
    assert found.title == "Lights"
    assert found.text == "## The keeper\n\nUna Reid kept bees.\n\n## The storm\n\nIt blew for a week.\n"


@pytest.mark.parametrize("content", [b"", b"words", book("Lights", CHAPTERS)[:-40]])
def test_what_is_no_book_is_refused(content: bytes) -> None:
    """No archive, and one that is cut, are told as damaged."""
    with pytest.raises(Unreadable, match="damaged"):
        read(content, Limits())


def test_raised_figures_stay_raised() -> None:
    """A chapter is read like a page, exponents too."""
    assert "below 10⁹/L" in read(book("Lights", [("One", "It is below 10<sup>9</sup>/L.")]), Limits()).text


def test_chapters_without_headings() -> None:
    """They stand below what the contents call them, not below the heading of the chapter before."""
    out = BytesIO(book("Lights", [*CHAPTERS, ("", "The sea fell.")]))
    with ZipFile(out) as whole:
        files = {name: whole.read(name).decode() for name in whole.namelist()}
    item = '<item href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
    files["OEBPS/book.opf"] = files["OEBPS/book.opf"].replace("</manifest>", item)
    files["OEBPS/toc.ncx"] = (
        "<ncx><navPoint><navLabel><text>Calm</text></navLabel>"
        '<content src="text/chapter2.xhtml"/></navPoint></ncx>'
    )
    with ZipFile(out := BytesIO(), "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    assert read(out.getvalue(), Limits()).text.endswith("It blew for a week.\n\n## Calm\n\nThe sea fell.\n")


@pytest.mark.parametrize(
    "mark",
    [
        '<span class="pagenum"><a id="p3">[Pg 3]</a></span>',
        '<span epub:type="pagebreak" id="p3" title="3">3</span>',
        "<a role='doc-pagebreak' id='p'>xii</a>",
        '<small class="calibre page-number"> (p. 3) </small>',
    ],
)
def test_numbers_of_pages(mark: str) -> None:
    """Where a page of the printed book begins is no part of the sentence, wherever that is."""
    text = read(book("Lights", [("One", f"It blew.{mark} Una ke{mark}pt bees.")]), Limits()).text
    assert text == "## One\n\nIt blew. Una kept bees.\n"


@pytest.mark.parametrize(
    "words",
    [
        '<span class="pagenum">See the map</span>',
        '<span epub:type="pagebreak" id="p3"/>3<span> bees</span>',
        '<span class="number">3</span>',
    ],
)
def test_other_words_stay(words: str) -> None:
    """What is no number of a page is read."""
    said = {"See the map", "3 bees", "3"}
    assert read(book("Lights", [("One", words)]), Limits()).text.split("\n")[2] in said
