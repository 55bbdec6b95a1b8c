from __future__ import annotations

from collections.abc import Callable

from qa_service.answering.candidates import MOST, candidates
from qa_service.model import Document, ScoredPassage
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]


def test_antecedents(make_document: MakeDocument) -> None:
    """A leaning sentence comes with those before it, back to one that stands, as far as a quote may go."""
    text = "Crystals form. They are linked to collagens. It is so. They stay. Skin is an organ."
    (passage,) = passages(make_document("d", text))
    quotes = [evidence.span.of(text) for evidence in candidates([ScoredPassage(passage, 2.5)])]
    assert quotes == [
        "Crystals form.",
        "Crystals form. They are linked to collagens.",
        "Crystals form. They are linked to collagens. It is so.",
        "They are linked to collagens. It is so. They stay.",
        "Skin is an organ.",
    ]
    assert MOST == 3


def test_each_sentence(article: Document) -> None:
    """Every sentence has one piece of evidence that ends with it, scored as its passage."""
    found = passages(article)
    pieces = candidates([ScoredPassage(passage, float(at)) for at, passage in enumerate(found)])
    assert [piece.sentences[-1] for piece in pieces] == [s for passage in found for s in passage.sentences]
    assert [piece.score for piece in pieces] == [float(found.index(piece.passage)) for piece in pieces]


def test_first_sentence(make_document: MakeDocument) -> None:
    """A leaning sentence that begins its passage comes as it is."""
    (passage,) = passages(make_document("d", "They are rare."))
    (piece,) = candidates([ScoredPassage(passage, 1.0)])
    assert piece.sentences == passage.sentences
