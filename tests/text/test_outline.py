from __future__ import annotations

from qa_service.text.blocks import Structure, structure
from qa_service.text.codepoints import Laid, laid
from qa_service.text.outline import APART, GOES_ON, Outline, outlined


def outline(
    *texts: str, titles: tuple[str, ...] = (), enough: int = 20, longest: int = 100
) -> tuple[Laid, Structure, Outline]:
    every = laid(texts)
    found = structure(every)
    return every, found, outlined(every, found, titles or ("",) * len(texts), enough, longest)


def test_read() -> None:
    """Titles alone above a text, headings, headers of tables and boilerplate are left out."""
    table = "|Drug|Dose|\n|---|---|\n|A|5|"
    text = f"Gout\n\nIt hurts.\n\n# Care\n\n{table}\n\nLeave a Reply\n\nGout\n"
    texts, found, drawn = outline(text, "\nGout\n", titles=("Gout", "Gout"))
    read = [texts.whole[found.begins[at] : found.ends[at]] for at in drawn.read.nonzero()[0].tolist()]
    assert read == ["It hurts.", "A|5", "Gout"]
    assert drawn.headers.tolist() == [0, 0, 0, 0, text.index("Drug") + 1, 0, 0, 0]


def test_apart() -> None:
    """A passage ends before a text's first block, and before what is not read but a title."""
    _, _, drawn = outline("One.\n\nTwo.\n\n## Care\n\nThree.", "", "Four.\n\nFive.")
    assert drawn.kinds.tolist() == [APART, 0, APART, 0, APART, 0]


def test_releases() -> None:
    """A heading that tells when a version came out is read, and stands apart from what it heads."""
    texts, found, drawn = outline("# Log\n\n## 2.3.0 (2022-11-02)\n\n- Dark\n- Light\n\n## 2.2.0\n\nOld.")
    read = [texts.whole[found.begins[at] : found.ends[at]] for at in drawn.read.nonzero()[0].tolist()]
    assert read == ["2.3.0 (2022-11-02)", "Dark", "Light", "Old."]
    assert drawn.kinds.tolist() == [APART, APART, APART, GOES_ON, APART, 0]
    assert [drawn.path(at, "") for at in (1, 2)] == ["Log › 2.3.0 (2022-11-02)"] * 2
    titled = "Harbour 2.3 (2022-11-02)"
    _, _, named = outline(f"{titled}\n\nIt is new.", f"# {titled}", titles=(titled, titled))
    assert named.read.tolist() == [True, True, True]
    assert named.kinds.tolist() == [APART, APART, APART]


def test_paths() -> None:
    """Headings lead to the blocks below them, of their own text alone, and a table's header goes behind.

    That which is the title is on the way to all, and left out; others of the first level are not.
    """
    text = "# A\n\n## B  b\n\nx\n\n### C\n\ny\n\n## D\n\nz\n\n# E\n\nv"
    _, _, drawn = outline(text, "w", titles=("A", ""))
    assert [drawn.path(at, "") for at in (2, 4, 6, 8, 9)] == ["B b", "B b › C", "D", "E", ""]
    assert drawn.path(6, "Drug | Dose") == "D › Drug | Dose"


def test_lists() -> None:
    """Items go on from each other and from a paragraph that ends in a colon, where all are short enough."""
    text = "Bring:\n\n- a\n- b\n\nNot this.\n\n- c\n- d\n"
    _, _, drawn = outline(text, "- e\n")
    bring, last = text.index("b") + 1, text.index("d", text.index("c")) + 1
    assert drawn.kinds.tolist() == [APART, GOES_ON, GOES_ON, 0, 0, GOES_ON, APART]
    assert drawn.list_ends.tolist() == [bring, bring, bring, 0, last, last, 0]
    _, _, drawn = outline(text, longest=5)
    assert drawn.kinds.tolist() == [APART, 0, 0, 0, 0, GOES_ON]
    _, _, drawn = outline("Bring:", "- a\n- b")
    assert drawn.kinds.tolist() == [APART, APART, GOES_ON]


TABLE = "Work | Price\n--- | ---\nOil | 3\nVans\nBelt | 4\nChain | 5\nCars\nBelt | 6"


def test_labels() -> None:
    """A table that is cut is so before each label, which leads to its rows; a shorter one is left."""
    _, _, drawn = outline(TABLE)
    assert drawn.kinds.tolist() == [APART, 0, APART, 0, 0, APART, 0]
    assert drawn.labels == {2: 2, 3: 2, 4: 2, 5: 5, 6: 5}
    assert drawn.read.tolist() == [False, True, True, True, True, True, True]
    _, _, short = outline(TABLE, enough=100)
    assert short.kinds.tolist() == [APART, 0, 0, 0, 0, 0, 0] and not short.labels


def test_labels_of_several_tables() -> None:
    """A label is one of its own table alone, in its own text."""
    head = "--- | ---\nVans\nBelt | 4\nChain | 5\nWheel | 6"
    _, found, drawn = outline(f"{head}\n\n--- | ---\nBelt | 7\n", head)
    first, other = found.firsts[:2]
    assert drawn.labels == {at + row: at for at in (first, other) for row in range(4)}
