from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.answering.candidates import candidates
from qa_service.answering.composer import chosen, cite, distinct
from qa_service.errors import QuoteMismatch, UnknownDocument
from qa_service.model import Document, Evidence, ScoredPassage, Span
from qa_service.store.library import Library
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]

SENTENCES = (
    "Calcium 😀 builds up.",
    "They 👩‍👩‍👧 are rare!",
    "Cafe\u0301 is closed.",
    "It is a\u0308\u0323 so?",
    "שלום עולם.",
    "石灰化。",
    "This is because\nof it.",
    "Z\u0351\u0343a\u0489 goes on.",
)
BETWEEN = (" ", "  ", "\n", "\n\n", "\n\n## Next\n\n", "\n- ", "\u00a0", "\n\nLeave a Reply\n\n")


def pieces_of(*documents: Document) -> list[Evidence]:
    scored = [ScoredPassage(passage, 1.0) for document in documents for passage in passages(document)]
    return candidates(scored)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(BETWEEN)), min_size=1, max_size=12),
    data=st.data(),
)
def test_verbatim(
    make_document: MakeDocument, fill: Fill, parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Every quote is the slice of its document, and of the answer, that its citation names."""
    document = make_document("d", "".join(sentence + between for sentence, between in parts))
    evidence = data.draw(st.lists(st.sampled_from(pieces_of(document)), max_size=4))
    library = fill(document)
    text, citations = cite(evidence, library)
    library.close()
    assert [citation.index for citation in citations] == list(range(1, len(evidence) + 1))
    for citation in citations:
        assert document.text[citation.source.start : citation.source.end] == citation.cited_text
        assert text[citation.target.start : citation.target.end] == citation.cited_text
        assert citation.document_sha256 == document.sha256
    assert text == " ".join(citation.cited_text for citation in citations)


def test_mismatch(make_document: MakeDocument, fill: Fill) -> None:
    """A quote that is not what stands in the stored document is never given out."""
    held = fill(make_document("d", "Calcium builds up. It goes on."))
    evidence = pieces_of(make_document("d", "Calcium builds up. It stays on."))
    cite(evidence[:1], held)
    with pytest.raises(QuoteMismatch) as raised:
        cite(evidence, held)
    assert (raised.value.citation_index, raised.value.document_id) == (2, "d")


def test_gone(make_document: MakeDocument, fill: Fill) -> None:
    """A document that is no longer held is not quoted."""
    with pytest.raises(UnknownDocument):
        cite(pieces_of(make_document("d", "Calcium builds up.")), fill())


def test_section(make_document: MakeDocument, fill: Fill) -> None:
    """A citation names the document's title and the heading right above the quote."""
    document = make_document("d", "# D\n\n## Kinds\n\n### Rare\n\nCalcium builds up.\n")
    _, (citation,) = cite(pieces_of(document), fill(document))
    assert (citation.document_title, citation.section) == ("D", "Rare")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_distinct(make_document: MakeDocument, data: st.DataObject) -> None:
    """Nothing is kept twice or overlaps, and everything left out does so with something better."""
    text = "Crystals form. They stay. It is so. Skin is thin.\n\n## B\n\nCrystals form. Bone is hard."
    pieces = pieces_of(make_document("a", text), make_document("b", text))
    ranked = data.draw(st.permutations(pieces))
    kept = distinct(ranked)
    assert kept == [piece for piece in ranked if piece in kept]
    for at, piece in enumerate(kept):
        for better in kept[:at]:
            assert piece.sentences[-1].text != better.sentences[-1].text
            if piece.passage.document_id == better.passage.document_id:
                assert not overlap(piece.span, better.span)
    assert {piece.sentences[-1].text for piece in kept} <= {piece.sentences[-1].text for piece in pieces}
    assert kept[0] == ranked[0]


def overlap(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def test_chosen(make_document: MakeDocument) -> None:
    """Quoted are the best and what is nearly as good, as many as asked for at most."""
    pieces = pieces_of(make_document("d", "One is one. Two is two. Three is three. Four is four."))
    scored = [
        Evidence(piece.sentences, piece.passage, score)
        for piece, score in zip(pieces, (2.0, 1.95, 1.9, 1.0), strict=True)
    ]
    assert chosen(scored, 4) == scored[:3]
    assert chosen(scored, 2) == scored[:2]
    assert chosen([], 3) == []
