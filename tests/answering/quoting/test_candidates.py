from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from qa_service.answering.quoting.candidates import ENOUGH, LONGER, MOST, cost, ranked
from qa_service.answering.quoting.lists import lists
from qa_service.answering.quoting.runin import Headings, headings
from qa_service.model import Document, Evidence, Passage, ScoredPassage, Sentence, Span
from qa_service.text.passages import passages
from qa_service.text.sequences import leaning, sequences

MakeDocument = Callable[[str, str], Document]
MakePassage = Callable[..., Passage]
Pieces = Callable[[Sequence[Passage]], list[Evidence]]


def headed(found: Sequence[ScoredPassage]) -> Headings:
    return headings([one.passage for one in found])


def leans(found: Sequence[ScoredPassage]) -> NDArray[np.bool_]:
    return leaning(sequences([one.passage for one in found])[0])


def of_sentences(count: int, id: str) -> Passage:
    """Return a passage of so many sentences."""
    sentences = [Sentence(Span(at * 13, at * 13 + 12), "Tin is soft.") for at in range(count)]
    return Passage(id, "d", "", "", " ".join(one.text for one in sentences), tuple(sentences))


def test_quotes(make_document: MakeDocument, pieces: Pieces) -> None:
    """A leaning sentence comes with those before it, back to one that stands, as far as a quote may go."""
    text = "Crystals form. They are linked to collagens. It is so. They stay. Skin is an organ."
    assert [piece.span.of(text) for piece in pieces(passages(make_document("d", text)))] == [
        "Crystals form.",
        "Crystals form. They are linked to collagens.",
        "Crystals form. They are linked to collagens. It is so.",
        "They are linked to collagens. It is so. They stay.",
        "Skin is an organ.",
    ]
    assert MOST == 3


@given(sizes=st.lists(st.integers(1, 7), min_size=1, max_size=3), data=st.data())
def test_antecedents(sizes: list[int], data: st.DataObject) -> None:
    """A sentence needs one more than the one before it does, none where it stands or opens its passage."""
    found = [ScoredPassage(of_sentences(size, f"d#{at}"), 1.0) for at, size in enumerate(sizes)]
    total = sum(sizes)
    back = np.array(data.draw(st.lists(st.booleans(), min_size=total, max_size=total)))
    nothing = np.zeros(total, np.int64)
    made = ranked(found, np.zeros(total, np.float32), back, Headings(nothing, nothing))
    count = {(one.passage.id, one.sentences[-1].span): len(one.sentences) - 1 for one in made}
    flags = iter(back.tolist())
    for scored in found:
        needed = 0
        for place, sentence in enumerate(scored.passage.sentences):
            needed = min(MOST - 1, needed + 1) if next(flags) and place else 0
            assert count[scored.passage.id, sentence.span] == needed


def test_each_sentence(article: Document) -> None:
    """Every sentence has one piece of evidence that ends with it, or heads others or is in one list."""
    found = [ScoredPassage(one, 1.0) for one in passages(article)]
    points_back = leans(found)
    made = list(ranked(found, np.zeros(len(points_back), np.float32), points_back, headed(found)))
    listed = [(one.passage, lead, last) for one in found for lead, last in lists(one.passage)]
    inside = {held for one, lead, last in listed for held in one.sentences[lead:last]}
    ends = [piece.sentences[-1] for piece in made]
    assert len(set(ends)) == len(ends)
    assert {*ends, *inside} == {held for one in found for held in one.passage.sentences}
    assert inside.isdisjoint(ends)


def test_list(make_document: MakeDocument) -> None:
    """A lead-in and its items are one piece of evidence, which scores as all of them do together."""
    text = "Tin is soft. It needs the following:\n\n- salt\n- water\n\nLead does not."
    found = [ScoredPassage(one, 1.0) for one in passages(make_document("d", text))]
    scores = np.array([1, 0.5, 0.25, 2, -1], np.float32)
    first, second, third = ranked(found, scores, leans(found), headed(found))
    assert first.span.of(text) == "Tin is soft. It needs the following:\n\n- salt\n- water"
    assert first.score == pytest.approx(np.log(np.exp([1, 0.5, 0.25, 2]).sum()) - 3 * LONGER)
    assert [piece.span.of(text) for piece in (second, third)] == ["Tin is soft.", "Lead does not."]


def test_asked_list(make_document: MakeDocument) -> None:
    """A list that is asked for is one piece of evidence, whatever else is one in it."""
    text = "## Camp\n\n- It is salted.\n- For rice:\n  - water\n- Tea."
    found = [ScoredPassage(one, 1.0) for one in passages(make_document("d", text))]
    scores = np.array([1, 0.5, 0.25, 2], np.float32)
    every = list(ranked(found, scores, leans(found), headed(found)))
    assert len(every) == 2
    (piece,) = ranked(found, scores, leans(found), headed(found), [(0, 0, 3)])
    assert piece.span.of(text) == "It is salted.\n- For rice:\n  - water\n- Tea."
    assert piece.score == pytest.approx(np.log(np.exp(scores).sum()) - 3 * LONGER)


def test_heading_of_list(make_document: MakeDocument, pieces: Pieces) -> None:
    """A lead-in that looks like a run-in heading is quoted with its items all the same."""
    text = "Tin is soft.\n\nMaterials:\n- salt\n- water"
    found = {piece.span.of(text) for piece in pieces(passages(make_document("d", text)))}
    assert found == {"Tin is soft.", "Materials:\n- salt\n- water"}


def test_run_in_heading(make_document: MakeDocument, pieces: Pieces) -> None:
    """What stands right behind a run-in heading comes with it, and that never by itself."""
    text = "ADA REED (1840-1902). Baker. She made buns. Her shop closed.\n\nAda rests. Salt is cheap."
    assert [piece.span.of(text) for piece in pieces(passages(make_document("d", text)))] == [
        "ADA REED (1840-1902). Baker. She made buns.",
        "ADA REED (1840-1902). Baker. She made buns. Her shop closed.",
        "Ada rests.",
        "Salt is cheap.",
    ]


def test_label(make_document: MakeDocument, pieces: Pieces) -> None:
    """The label of a table's rows is no answer by itself; each row is one, without it."""
    text = "Work | Price\n--- | ---\nDiesel cars\nService | 140\nBelt | 480\n"
    found = {piece.span.of(text) for piece in pieces(passages(make_document("d", text)))}
    assert found == {"Service | 140", "Belt | 480"}


def test_first_sentence(make_document: MakeDocument, pieces: Pieces) -> None:
    """A leaning sentence that begins its passage comes as it is."""
    (passage,) = passages(make_document("d", "They are rare."))
    (piece,) = pieces([passage])
    assert piece.sentences == passage.sentences


def test_together(passage: MakePassage) -> None:
    """Evidence of several sentences scores as they do together, less what each further one costs."""
    found = [ScoredPassage(passage("Bone is hard.", "It is so.", "They say it.", "Salt is not."), 1.0)]
    scores = np.array([1, 0.5, 0.25, -1], np.float32)
    *first, last = ranked(found, scores, leans(found), headed(found))
    assert {len(piece.sentences): piece.score for piece in first} == {
        1: pytest.approx(1.0),
        2: pytest.approx(np.log(np.exp([1, 0.5]).sum()) - LONGER),
        3: pytest.approx(np.log(np.exp([1, 0.5, 0.25]).sum()) - 2 * LONGER),
    }
    assert last.score == -1


@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_order(article: Document, pieces: Pieces, data: st.DataObject) -> None:
    """Evidence is all that there is, best first; ties go by passage and place, however it came."""
    held = passages(article)[:4]
    found, every = [ScoredPassage(one, 1.0) for one in held], pieces(held)
    count = len(every)
    scores = np.array(
        data.draw(st.lists(st.sampled_from([0, 1]), min_size=count, max_size=count)), np.float32
    )
    made = list(ranked(found, scores, leans(found), headed(found)))
    every = list(dict.fromkeys(every))
    keys = [(-piece.score, piece.passage.id, piece.sentences[-1].span) for piece in made]
    assert keys == sorted(keys)
    assert {(piece.passage.id, piece.span) for piece in made} == {(one.passage.id, one.span) for one in every}
    back = np.concatenate(np.split(scores, np.cumsum([len(one.sentences) for one in held]))[::-1])
    assert list(ranked(found[::-1], back, leans(found[::-1]), headed(found[::-1]))) == made


def test_cost() -> None:
    """A further sentence costs more where one tells what is asked for, so that fewer quotes are longer."""
    assert cost("When does it close?") == cost("Where is it?") == ENOUGH
    assert cost("Why does it close?") == cost("What is tin?") == LONGER < ENOUGH
    scored, scores = [ScoredPassage(of_sentences(2, "d#0"), 1.0)], np.array([2.0, 0.0], np.float32)
    leaning, nothing = np.array([False, True]), np.zeros(2, np.int64)
    for longer, sentences in ((LONGER, 2), (ENOUGH, 1)):
        first = next(ranked(scored, scores, leaning, Headings(nothing, nothing), longer=longer))
        assert len(first.sentences) == sentences


def test_nothing() -> None:
    """No passages hold no evidence."""
    assert not list(ranked([], np.zeros(0, np.float32), np.zeros(0, bool), headings([])))
