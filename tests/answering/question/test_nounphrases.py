"""Laws of the noun phrases of a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.nounphrases import introduced, names_property, phrases, topic

WORDS = ["how", "is", "the", "kiln", "made", "of", "stones", "does", "what", "?", "-", "my", "'s", "burn"]


def test_phrases() -> None:
    """A noun phrase is told with its article, its words, its preposition, and if it means many things."""
    kiln, bath = phrases("How is a lime kiln built in Bath?")
    assert (kiln.text, kiln.words, kiln.head, kiln.preposition) == (
        "the lime kiln",
        ("lime", "kiln"),
        "kiln",
        "",
    )
    assert (bath.text, bath.preposition, bath.rank > kiln.rank) == ("Bath", "in", True)
    assert [one.many for one in phrases("How are stones burnt in a kiln?")] == [True, False]


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_places(words: list[str]) -> None:
    """Each stands where it says, and holds its words."""
    question = " ".join(words)
    for one in phrases(question):
        assert 0 <= one.start < one.end <= len(question)
        assert one.words[-1] in question[one.start : one.end]


@pytest.mark.parametrize(
    ("question", "many", "beside", "found"),
    [
        ("How is lime burnt?", False, "", ("lime", True)),
        ("How is lime burnt?", True, "", None),
        ("How is lime burnt?", False, "Is lime dear?", None),
        ("What are the uses of lime?", False, "", ("lime", True)),
        ("Where do I find chalk in the kiln?", False, "", ("chalk", False)),
    ],
)
def test_topic(question: str, many: bool, beside: str, found: tuple[str, bool] | None) -> None:
    """A question is about what is readily meant of the same number, and surely where nothing else may be."""
    about = topic(question, many, beside)
    assert (about and (about.phrase.text, about.sure)) == found


@pytest.mark.parametrize(
    ("question", "named"),
    [("price?", True), ("And the symptoms?", True), ("kiln price", False), ("And?", False)],
)
def test_names_property(question: str, named: bool) -> None:
    """Properties alone are named where no other word of content is."""
    assert names_property(question) is named


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("How is lime burnt?", ["lime"]),
        ("What is a kiln?", ["the kiln"]),
        ("How is the kiln built?", []),
        ("What are the uses?", []),
    ],
)
def test_introduced(question: str, named: list[str]) -> None:
    """What is spoken of as known, and a mere property, is not introduced."""
    assert introduced(question) == named
