from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.answering.question.followup import resolve
from qa_service.answering.quoting.composer import MOST, chosen, cite, distinct
from qa_service.answering.quoting.duplicates import elsewhere
from qa_service.answering.quoting.resemblance import Resemblance
from qa_service.errors import QuoteMismatch, UnknownDocument
from qa_service.model import Document, Evidence, Passage, Span
from qa_service.store.library import Library
from qa_service.text.passages import passages
from qa_service.text.sequences import sequences

MakeDocument = Callable[[str, str], Document]
Fill = Callable[..., Library]
PiecesOf = Callable[..., list[Evidence]]

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


def elsewhere_in(found: Sequence[Passage]) -> Callable[[Evidence], Iterator[tuple[Passage, Span]]]:
    alike = Resemblance(found, sequences(found)[0]).alike
    return lambda piece: elsewhere(piece, found, alike)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(BETWEEN)), min_size=1, max_size=12),
    data=st.data(),
)
def test_verbatim(
    make_document: MakeDocument,
    fill: Fill,
    pieces_of: PiecesOf,
    parts: list[tuple[str, str]],
    data: st.DataObject,
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


def test_mismatch(make_document: MakeDocument, fill: Fill, pieces_of: PiecesOf) -> None:
    """A quote that is not what stands in the stored document is never given out."""
    held = fill(make_document("d", "Calcium builds up. It goes on."))
    evidence = pieces_of(make_document("d", "Calcium builds up. It stays on."))
    cite(evidence[:1], held)
    with pytest.raises(QuoteMismatch) as raised:
        cite(evidence, held)
    assert (raised.value.citation_index, raised.value.document_id) == (2, "d")


def test_gone(make_document: MakeDocument, fill: Fill, pieces_of: PiecesOf) -> None:
    """A document that is no longer held is not quoted."""
    with pytest.raises(UnknownDocument):
        cite(pieces_of(make_document("d", "Calcium builds up.")), fill())


def test_section(make_document: MakeDocument, fill: Fill, pieces_of: PiecesOf) -> None:
    """A citation names the document's title and the heading right above the quote."""
    document = make_document("d", "# D\n\n## Kinds\n\n### Rare\n\nCalcium builds up.\n")
    _, (citation,) = cite(pieces_of(document), fill(document))
    assert (citation.document_title, citation.section) == ("D", "Rare")


def test_distinct_most(make_document: MakeDocument, pieces_of: PiecesOf) -> None:
    """Copies in other documents do not use up the number of statements that are told apart."""
    text = " ".join(f"Crystal {at} is hard." for at in range(MOST + 5))
    copies = [make_document(id, text) for id in "abc"]
    ranked = sorted(pieces_of(*copies), key=lambda piece: piece.span)
    assert len({piece.sentences[-1].text for piece in distinct(ranked)}) == MOST


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_distinct(make_document: MakeDocument, pieces_of: PiecesOf, data: st.DataObject) -> None:
    """In one document nothing is kept twice or overlaps; the same words in another one are kept."""
    text = "Crystals form. They stay. It is so. Skin is thin.\n\n## B\n\nCrystals form. Bone is hard."
    pieces = pieces_of(make_document("a", text), make_document("b", text))
    ranked = data.draw(st.permutations(pieces))
    kept = distinct(ranked)
    assert kept == [piece for piece in ranked if piece in kept]
    for at, piece in enumerate(kept):
        for better in kept[:at]:
            if piece.passage.document_id == better.passage.document_id:
                assert piece.sentences[-1].text != better.sentences[-1].text
                assert not overlap(piece.span, better.span)
    assert kept[0] == ranked[0]
    assert {piece.passage.document_id for piece in kept} == {"a", "b"}


def overlap(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), top_k=st.integers(1, 6))
def test_answers(
    make_document: MakeDocument, fill: Fill, pieces_of: PiecesOf, data: st.DataObject, top_k: int
) -> None:
    """Nothing is quoted twice; spans do not overlap; another place is in another document, and real."""
    sentence = st.sampled_from(
        [*SENTENCES, "Tin is soft and dear.", "tin  is soft and dear.", "Lead is not."]
    )
    texts = data.draw(
        st.lists(st.lists(sentence, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4)
    )
    documents = {f"d{at}": make_document(f"d{at}", text) for at, text in enumerate(texts)}
    pieces = [replace(piece, score=data.draw(st.floats(0, 1))) for piece in pieces_of(*documents.values())]
    ranked = sorted(pieces, key=lambda piece: -piece.score)
    found = [passage for document in documents.values() for passage in passages(document)]
    library = fill(*documents.values())
    quoted = chosen(resolve("Which kinds are there?"), distinct(ranked), top_k)
    text, citations = cite(quoted, library, elsewhere_in(found))
    library.close()
    assert quoted[:1] == ranked[:1]
    assert len(citations) <= top_k
    told = [{" ".join(one.text.split()).casefold() for one in piece.sentences} for piece in quoted]
    assert all(one.isdisjoint(other) for one, other in combinations(told, 2))
    for at, citation in enumerate(citations):
        assert citation.source.of(documents[citation.document_id].text) == citation.cited_text
        assert citation.target.of(text) == citation.cited_text
        for before in citations[:at]:
            assert before.target.end < citation.target.start
            assert before.cited_text not in citation.cited_text
            assert before.document_id != citation.document_id or not overlap(before.source, citation.source)
        named = [other.document_id for other in citation.also_in]
        assert citation.document_id not in named
        assert len(named) == len(set(named))
        for other in citation.also_in:
            held = documents[other.document_id]
            assert other.document_sha256 == held.sha256
            assert 0 <= other.source.start < other.source.end <= len(held.text)
            assert other.exact == (other.source.of(held.text) == citation.cited_text)


def test_damaged_elsewhere(make_document: MakeDocument, fill: Fill, pieces_of: PiecesOf) -> None:
    """A document that is not stored as it was indexed is not named as holding the quote either."""
    one, two = (make_document(id, "Tin is soft.") for id in ("one", "two"))
    library = fill(one, make_document("two", "Tin is not."))
    with pytest.raises(QuoteMismatch) as raised:
        cite(pieces_of(one), library, elsewhere_in([*passages(one), *passages(two)]))
    assert (raised.value.citation_index, raised.value.document_id) == (1, "two")


def test_gone_elsewhere(make_document: MakeDocument, fill: Fill, pieces_of: PiecesOf) -> None:
    """Nor is one that is no longer held."""
    one, two = (make_document(id, "Tin is soft.") for id in ("one", "two"))
    with pytest.raises(UnknownDocument):
        cite(pieces_of(one), fill(one), elsewhere_in([*passages(one), *passages(two)]))
