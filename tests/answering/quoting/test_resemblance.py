from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.answering.quoting.duplicates import alike, shingles
from qa_service.answering.quoting.resemblance import MANY, Resemblance, roughly_alike
from qa_service.model import Passage
from qa_service.text.sequences import sequences

MakePassage = Callable[..., Passage]

METALS = [
    *("tin", "lead", "gold", "iron", "zinc", "copper", "silver"),
    *("nickel", "cobalt", "chrome", "barium", "radium", "sodium", "lithium"),
]
WORDS = st.lists(st.sampled_from([*METALS, "is", "not", "of"]), min_size=1, max_size=40)


@settings(deadline=None)
@given(words=WORDS, data=st.data())
def test_alike(passage: MakePassage, words: list[str], data: st.DataObject) -> None:
    """What one changed word, or words left out at an end, leave alike by words is alike by terms too."""
    at, end = data.draw(st.integers(0, len(words) - 1)), data.draw(st.integers(1, len(words)))
    texts = [words, [*words[:at], "mercury", *words[at + 1 :]], words[:end], words[::-1]]
    made = [passage(" ".join(text), id=f"{number}#0") for number, text in enumerate(texts)]
    resemblance = Resemblance(made, sequences(made)[0])
    for one in made:
        for other in made:
            expected = alike(shingles(one.text), shingles(other.text))
            assert resemblance.alike(one, other) == expected


@pytest.mark.parametrize(("shared", "expected"), [(MANY, True), (MANY // 2, True), (MANY // 2 - 1, False)])
def test_roughly(passage: MakePassage, shared: int, expected: bool) -> None:
    """Passages may be near-duplicates from half of the smaller one's different terms on."""
    own = METALS[:MANY]
    other = [*own[:shared], *(f"{metal}7" for metal in METALS)]
    made = [passage(" ".join(own + own), id="a#0"), passage(" ".join(other), id="b#0")]
    assert roughly_alike(sequences(made)[0]).tolist() == [[True, expected], [expected, True]]


def test_few_terms(passage: MakePassage) -> None:
    """Passages of few terms may always be near-duplicates; titles and headings do not count."""
    few, many = " ".join(METALS[: MANY - 1]), " ".join(f"{metal}7" for metal in METALS)
    made = [
        passage(few, id="a#0", title=many),
        passage(many, id="b#0", heading=few),
        passage(" ".join(METALS), id="c#0"),
    ]
    rough = roughly_alike(sequences(made)[0])
    assert rough.tolist() == [[True, True, True], [True, True, False], [True, False, True]]


def test_words_decide(passage: MakePassage) -> None:
    """The same terms in another order make no near-duplicates."""
    made = [passage(" ".join(words), id=f"{at}#0") for at, words in enumerate([METALS, METALS[::-1]])]
    assert roughly_alike(sequences(made)[0]).all()
    assert not Resemblance(made, sequences(made)[0]).alike(*made)
