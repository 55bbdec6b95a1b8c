from dataclasses import replace
from html.parser import HTMLParser

from evaluation.test_report import REPORT, ROW
from qa_service.evaluation.page import as_html


class Reader(HTMLParser):
    """Notes the tags of a page and the text of its cells, and that tags close in order."""

    VOID = frozenset({"meta"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag, and begin a cell."""
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        """Check that it closes the tag opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Add to the cell."""
        if "td" in self.open:
            self.cells[-1] += data


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    """One file is the whole report, on any machine, for ever."""
    reader = Reader(as_html(REPORT))
    assert not reader.open
    tags = {tag for tag, _ in reader.seen}
    assert not tags & {"script", "link", "img", "iframe"}
    assert not any({"src", "href"} & set(attributes) for _, attributes in reader.seen)
    assert "url(" not in as_html(REPORT)
    assert "@import" not in as_html(REPORT)


def test_whatever_a_document_says_is_text() -> None:
    """Markup in names, questions and quotes is shown, not obeyed."""
    evil = "<script>alert('x')</script> & \"more\""
    row = replace(ROW, id=evil, question=evil, cited=evil)
    reader = Reader(as_html(replace(REPORT, name=evil, rows=(row,))))
    assert "script" not in {tag for tag, _ in reader.seen}
    assert reader.cells.count(evil) == 3


def test_questions_that_went_wrong_stand_first() -> None:
    """The others keep their order."""
    rows = tuple(replace(ROW, id=id, right=right) for id, right in [("a", True), ("b", False), ("c", True)])
    page = as_html(replace(REPORT, rows=rows))
    assert "1 of 3 went wrong" in page
    places = [page.index(f"<td>{id}</td>") for id in "bac"]
    assert places == sorted(places)


def test_an_abstention_says_why() -> None:
    """The reason stands beside the status, and a refused question is marked as one."""
    row = replace(
        ROW, status="abstained", abstain_reason="low_confidence", cited=None, answerable=False, rank=None
    )
    cells = Reader(as_html(replace(REPORT, rows=(row,)))).cells
    assert "abstained: low confidence" in cells
    assert "Why? (has no answer)" in cells
    assert "–" in cells


def test_every_measure_is_on_the_page() -> None:
    """The summary is that of the text report."""
    cells = Reader(as_html(REPORT)).cells
    assert {"0.500", "1.000", "0.667", "1.234 ms", "120.000 ms", "7", "0.250 s", "1024 bytes"} <= set(cells)
