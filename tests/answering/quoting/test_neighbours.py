from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from qa_service.answering.quoting.neighbours import NEARLY, with_neighbour
from qa_service.model import Document, Evidence, Passage
from qa_service.text.passages import passages

MakePassage = Callable[..., Passage]

SHEDS = ("Three sheds were broken into.", "A strimmer and a spade were taken.", "The police were told.")


def ranked(passage: Passage, *scored: tuple[int, float]) -> list[Evidence]:
    return [Evidence((passage.sentences[at],), passage, score) for at, score in scored]


@pytest.mark.parametrize("places", [(0, 1), (1, 0), (2, 1)])
def test_side_by_side(passage: MakePassage, places: tuple[int, int]) -> None:
    """The two best are one piece where they stand side by side, in their order; the others stay."""
    found = ranked(passage(*SHEDS), (places[0], 2.0), (places[1], 1.5), (3 - sum(places), -4.0))
    joined, *others = with_neighbour(found)
    assert [sentence.text for sentence in joined.sentences] == [SHEDS[at] for at in sorted(places)]
    assert joined.score == pytest.approx(np.log(np.exp(2.0) + np.exp(1.5)))
    assert others == found[2:]
    assert (
        joined.span.shifted(-joined.passage.span.start).of(joined.passage.text).startswith(SHEDS[min(places)])
    )


def test_in_context(passage: MakePassage) -> None:
    """In context the two are no likelier than the better one."""
    found = ranked(passage(*SHEDS), (1, 2.0), (0, 1.5))
    assert with_neighbour(found, in_context=True)[0].score == 2.0


def test_apart(passage: MakePassage) -> None:
    """The best stays alone where the next is far behind, further away, elsewhere or a row of a table."""
    one, other = passage(*SHEDS, id="one#0"), passage(*SHEDS, id="other#0")
    rows = passage("Ann | 2 sheds", "Bo | 3 sheds")
    for found in (
        [],
        ranked(one, (0, 2.0)),
        ranked(one, (0, 2.0), (1, 2.0 - NEARLY - 0.1)),
        ranked(one, (0, 2.0), (2, 1.9)),
        [*ranked(one, (0, 2.0)), *ranked(other, (1, 1.9))],
        ranked(rows, (0, 2.0), (1, 1.9)),
    ):
        assert with_neighbour(found) == found


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("- Scan it. Hold on.\n- It is dark.", "Hold on."),
        ("- Scan it.\n- Hold on.\n- It is dark.", "Hold on.\n- It is dark."),
        ("- Scan it.\n- Hold on.\n- It is dark. It rains.", "Hold on."),
        ("It is old. Hold on.\n\nIt is dark. It rains.", "Hold on.\n\nIt is dark."),
    ],
)
def test_parts_of_items(text: str, quoted: str) -> None:
    """Two items are one piece, but not a part of one with a part of the other."""
    (passage,) = passages(Document("d", "Notes", text, "d.md", "", ""))
    at = next(at for at, own in enumerate(passage.sentences) if own.text == "Hold on.")
    best, *_ = with_neighbour(ranked(passage, (at, 2.0), (at + 1, 1.5)))
    assert best.span.of(text) == quoted
