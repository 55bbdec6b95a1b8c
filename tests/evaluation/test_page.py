from dataclasses import replace
from html.parser import HTMLParser

from evaluation.test_report import REPORT, ROW
from qa_service.evaluation.page import as_html


class Reader(HTMLParser):
    """Notes the tags of a page and the text of its cells, and that tags close in order."""

    VOID = frozenset({"meta", "input"})

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
    row = replace(ROW, id=evil, question=evil, cited=evil, gold=(evil,))
    reader = Reader(as_html(replace(REPORT, name=evil, rows=(row,))))
    assert "script" not in {tag for tag, _ in reader.seen}
    assert reader.cells.count(evil) == 3
    assert f"answered: {evil}" in reader.cells


def test_questions_that_went_wrong_stand_first() -> None:
    """The others keep their order."""
    rows = tuple(replace(ROW, id=id, right=right) for id, right in [("a", True), ("b", False), ("c", True)])
    page = as_html(replace(REPORT, rows=rows))
    assert "1 of 3 went wrong" in page
    places = [page.index(f'<td data-name="Id">{id}</td>') for id in "bac"]
    assert places == sorted(places)


def test_an_abstention_says_why() -> None:
    """The reason stands beside the status, and a refused question is marked as one."""
    row = replace(
        ROW,
        status="abstained",
        abstain_reason="low_confidence",
        cited=None,
        answerable=False,
        rank=None,
        gold=(),
    )
    cells = Reader(as_html(replace(REPORT, rows=(row,)))).cells
    assert "abstained: low confidence" in cells
    assert "has no answer" in cells
    assert "–" in cells


def test_every_measure_is_on_the_page() -> None:
    """The summary is that of the text report."""
    cells = Reader(as_html(REPORT)).cells
    assert {"0.500", "1.000", "0.667", "1.234 ms", "120.000 ms", "7", "0.250 s", "1024 bytes"} <= set(cells)


def test_each_failure_is_named_and_can_be_chosen() -> None:
    """A row bears why it failed; the choices are those that occur, each with its count."""
    rows = (ROW, replace(ROW, right=False, hit_rank=3), replace(ROW, right=False, hit_rank=None, rank=None))
    page = as_html(replace(REPORT, rows=rows))
    assert [page.count(f'<tr class="{kind}">') for kind in ("right", "not_picked", "not_retrieved")] == [
        1,
        1,
        1,
    ]
    assert "went wrong (2)" in page
    assert "retrieved, not picked (1)" in page
    assert 'id="show-refused"' not in page


def test_charts_are_drawn_of_what_there_is() -> None:
    """Without labels of answers there are the curve of retrieval and the latency; without rows, none."""
    names = ["of retrieval", "of answers", "Risk and coverage", "Reliability", "Latency"]
    whole, bare = as_html(REPORT), as_html(replace(REPORT, rows=(replace(ROW, right=None),)))
    assert [f"{name}</figcaption>" in whole for name in names] == [True] * 5
    assert [f"{name}</figcaption>" in bare for name in names] == [True, False, False, False, True]
    assert "<figure>" not in as_html(replace(REPORT, rows=(), interpolated=()))
