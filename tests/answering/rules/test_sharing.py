"""Laws of how much of a question a sentence says again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.rules.sharing import BESIDE, OUTRIGHT, says_all, telling
from qa_service.model import Passage, Sentence, Span
from qa_service.text.terms import terms


def _passage(*texts: str) -> Passage:
    return Passage("a#0", "a", "", "", " ".join(texts), tuple(Sentence(Span(0, 1), one) for one in texts))


def test_telling() -> None:
    """All of a question counts most, a third of it less, and nothing where it is not told."""
    held = [
        _passage("The red lamp is lit at noon.", "The lamp is lit."),
        _passage("At noon the boats come in."),
    ]
    told = telling("When is the red lamp lit?", held, lambda text: "noon" in text.lower(), frozenset())
    assert told == [OUTRIGHT, 0, 0]
    assert telling("When is the blue lamp lit?", held, lambda text: True, frozenset()) == [1, 1, 0]


def test_light() -> None:
    """Light terms say nothing of what is asked."""
    held = [_passage("The lamp stands here.")]
    assert telling("Where is the lamp located?", held, lambda text: True, frozenset()) == [1]
    assert telling("Where is the lamp located?", held, lambda text: True, frozenset(terms("located"))) == [
        OUTRIGHT
    ]


def test_long_sentences() -> None:
    """A long sentence that has all terms of a question may be about something else."""
    others = " ".join(f"word{number}" for number in range(BESIDE))
    assert says_all({"lamp"}, f"lamp {others}")
    assert not says_all({"lamp"}, f"lamp {others} more")


@given(st.text(max_size=40))
def test_nothing_asked(text: str) -> None:
    """Of a question that is about nothing nothing is said."""
    assert not says_all((), text)
