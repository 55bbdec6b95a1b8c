from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.answering.ranking.asked import Asked
from qa_service.answering.ranking.lexicon import Lexicon
from qa_service.answering.ranking.matching import matches
from qa_service.text.sequences import Sequences
from qa_service.text.terms import terms

Hold = Callable[..., tuple[Asked, Sequences]]

SENTENCES = st.lists(
    st.lists(st.sampled_from(["Bone", "salt", "the", "skin", "hard", "..."]), min_size=1, max_size=5).map(
        " ".join
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(SENTENCES, min_size=1, max_size=4))
def test_counts(hold: Hold, texts: list[list[str]]) -> None:
    """Every sentence has its passage and place, and counts each of the question's terms."""
    asked, found = hold("bone skin zebra", *texts)
    met = matches(asked, found)
    sentences = [sentence for text in texts for sentence in text]
    counted = [[terms(sentence).count(term) for term in asked.terms] for sentence in sentences]
    assert met.frequency[met.rows].tolist() == counted
    assert met.exact.tolist() == np.minimum(met.frequency, 1).tolist()
    assert met.passage.tolist() == [at for at, text in enumerate(texts) for _ in text]
    assert met.place.tolist() == [place for text in texts for place in range(len(text))]
    assert met.sizes.tolist() == list(map(len, texts))
    assert met.firsts.tolist() == [first for first, _ in zip(found.firsts, texts, strict=False)]
    own = [found.vocabulary[at] for at in found.terms]
    expected = [asked.terms.index(term) if term in asked.terms else -1 for term in own]
    assert met.term.tolist() == expected


def test_tables(hold: Hold) -> None:
    """A term is held by itself, or less well by the strongest word that may stand for it."""
    lexicon = Lexicon(
        {},
        {"bone": {"rib": 0.4, "salt": 0.2}},
        {"bone": {"rib": 0.3, "skelet": 0.6, "zebra": 1.0}},
        {"bone": {"skull": 0.5}},
    )
    texts = ["Bones.", "Ribs.", "Ribs and salt.", "Skull.", "Skelet of salt.", "Ice."]
    asked, found = hold("bone", texts, lexicon=lexicon)
    met = matches(asked, found)
    rows = met.rows
    assert met.exact[rows, 0].tolist() == [1, 0, 0, 0, 0, 0]
    assert met.learned[rows, 0].tolist() == pytest.approx([1, 0.4, 0.4, 0, 0.2, 0])
    assert met.alike[rows, 0].tolist() == pytest.approx([1, 0.4, 0.4, 0, 0.6, 0])
    assert met.kinds[rows, 0].tolist() == pytest.approx([1, 0, 0, 0.5, 0, 0])


def test_opposed(hold: Hold) -> None:
    """A term's contrary is no match of it, and is known for what it is."""
    lexicon = Lexicon({}, {}, {}, {}, {"cold": {"hot": 0.8}})
    met = matches(*hold("cold", ["Hot ice.", "Cold ice.", "Ice."], lexicon=lexicon))
    assert met.opposed[met.rows, 0].tolist() == pytest.approx([0.8, 0, 0])
    assert met.alike[met.rows, 0].tolist() == [0, 1, 0]
