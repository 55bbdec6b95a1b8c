from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_service.model import Document, Passage
from qa_service.text import sequences as module
from qa_service.text.leaning import cannot_stand_alone
from qa_service.text.passages import cut, passages
from qa_service.text.sequences import BEFORE, LEANING, NOTHING, Sequences, sequences, sequences_of
from qa_service.text.shapes import AFTER_AGENT, AFTER_PLACE, CAPITAL, CUES, DEFINED, INITIAL, QUOTED
from qa_service.text.terms import content_words, terms, tokens

MakePassage = Callable[..., Passage]
PassageLists = SearchStrategy[list[Passage]]


def rows(found: Sequences) -> list[list[list[str]]]:
    """Return the terms of each sequence of each passage."""
    words = [found.vocabulary[at] for at in found.terms.tolist()]
    own = [words[start:end] for start, end in zip(found.starts[:-1], found.starts[1:], strict=True)]
    return [own[first:last] for first, last in zip(found.firsts[:-1], found.firsts[1:], strict=True)]


def content(found: Sequences) -> tuple[object, ...]:
    """Return all that sequences hold, however their terms are numbered."""
    arrays = (found.shapes, found.starts, found.cues, found.words, found.firsts)
    return rows(found), *((array.dtype, array.tolist()) for array in arrays)


def texts_of(passage: Passage) -> list[str]:
    return [passage.title, passage.heading, *(sentence.text for sentence in passage.sentences)]


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_terms(passage_lists: PassageLists, data: st.DataObject) -> None:
    """Sequences hold the terms of the analyzer: those of the title, of the heading, and of each sentence."""
    found = data.draw(passage_lists)
    made, written = sequences(found)
    texts = [text for passage in found for text in texts_of(passage)]
    assert len(made) == len(found)
    assert rows(made) == [[terms(text) for text in texts_of(passage)] for passage in found]
    assert np.diff(made.firsts).tolist() == [BEFORE + len(passage.sentences) for passage in found]
    assert made.words.tolist() == [len(tokens(text)) for text in texts]
    assert [bits & LEANING > 0 for bits in made.cues.tolist()] == list(map(cannot_stand_alone, texts))
    assert set(written) == {word.lower() for text in texts for word, _ in content_words(text)}


@settings(max_examples=60, deadline=None)
@given(data=st.data(), at_once=st.integers(1, 3))
def test_of_cuts(texts: SearchStrategy[str], data: st.DataObject, at_once: int) -> None:
    """Passages that are cut have the sequences of the same passages as objects, however many at once."""
    drawn = data.draw(st.lists(st.tuples(texts, texts), max_size=4))
    every = [Document(f"d{at}", title, text, "", "", "") for at, (title, text) in enumerate(drawn)]
    found = [passage for document in every for passage in passages(document)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "PASSAGES", at_once)
        cuts, words = sequences_of(cut(every))
    alone, own = sequences(found)
    assert content(cuts) == content(alone)
    assert set(words) == set(own)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_taken(passage_lists: PassageLists, data: st.DataObject) -> None:
    """What is taken is what analysing those passages alone gives, in any order and however often."""
    found = data.draw(passage_lists)
    places = data.draw(st.lists(st.integers(0, len(found) - 1), max_size=5) if found else st.just([]))
    taken = sequences(found)[0].taken(np.array(places, np.int64))
    assert content(taken) == content(sequences([found[place] for place in places])[0])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Calcium is a metal.", [INITIAL | CAPITAL | DEFINED, 0]),
        ("It forms in Peru.", [0, CAPITAL | AFTER_PLACE]),
        ("It was named by Ann.", [0, CAPITAL | AFTER_AGENT]),
        ("The “bone” means “stone”", [QUOTED | DEFINED, 0, QUOTED]),
        ("The bone that is hard.", [0, 0]),
    ],
)
def test_shapes(passage: MakePassage, sentence: str, expected: list[int]) -> None:
    """A word's shape tells how it is written and what it stands beside."""
    assert sequences([passage(sentence)])[0].shapes.tolist() == expected


def test_cues(passage: MakePassage) -> None:
    """A sentence's cues come from its words, its marks and its beginning, and from no other sentence."""
    made = sequences([passage("They hurt because of salts, acids, and heat.", "Bone: hard.")])[0]
    first, other = ({name for at, name in enumerate(CUES) if bits >> at & 1} for bits in made.cues[2:])
    assert first == {"reason", "leaning", "enumerating"}
    assert other == {"introducing"}


def test_nothing() -> None:
    """No passages have no sequences."""
    empty = sequences([])[0]
    for found in (empty, NOTHING, empty.taken(np.zeros(0, np.int64))):
        assert len(found) == len(found.terms) == len(found.cues) == 0
        assert found.starts.tolist() == found.firsts.tolist() == [0]
