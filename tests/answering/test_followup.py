from __future__ import annotations

import pytest

from qa_service.answering.followup import FADING, resolve
from qa_service.text.terms import terms

EARLIER = ["What is metastatic calcification?", "Which organs does calcinosis harm in patients?"]


@pytest.mark.parametrize(
    "question",
    [
        "Why does it harm the inner organs of old patients?",
        "What about young patients with kidney disease?",
        "And which skin diseases come along with calcium?",
        "In children?",
        "Is that kind more common among older women?",
    ],
)
def test_leaning(question: str) -> None:
    """A question that leans takes over earlier words, the nearer ones at more weight, all below its own."""
    weights = dict(resolve(question, EARLIER).terms)
    (carried,) = terms("calcinosis")
    (older,) = terms("metastatic")
    assert all(weights[term] >= 1 for term in terms(question))
    assert weights[carried] == FADING
    assert weights[older] == FADING**2


@pytest.mark.parametrize(
    "question",
    [
        "What causes kidney disease in young patients?",
        "How does a plain X-ray show dystrophic deposits?",
    ],
)
def test_standing_alone(question: str) -> None:
    """A question that stands alone takes nothing over."""
    assert resolve(question, EARLIER) == resolve(question)


def test_first() -> None:
    """A first question has nothing to lean on."""
    query = resolve("  And why is it? ", ())
    assert (query.text, query.terms) == ("And why is it?", ())


def test_said() -> None:
    """The stand-alone text says which words were taken over, as they were written."""
    query = resolve("And why?", ["Is Calcinosis rare?"])
    assert query.text == "And why? (Calcinosis, rare)"
    assert query.question == "And why?"


def test_repeated() -> None:
    """A term counts as often as the question itself says it, and once where it is carried."""
    assert resolve("bone or bones?").terms == (("bone", 2.0),)
    weights = dict(resolve("And skin?", ["Bone?", "Bone bone?"]).terms)
    assert weights == {"skin": 1.0, "bone": FADING}
