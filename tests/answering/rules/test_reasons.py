"""Laws of questions why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.question_types import kind_of
from qa_service.answering.rules.reasons import OUTRIGHT, lacks_reason, reasons
from qa_service.answering.rules.telling import UNTOLD, doubt, gains
from qa_service.model import Document, Evidence
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]

KILN = (
    "The kiln was moved because of the smoke. It is round. The old mill was shut. That is because it burned."
)


@pytest.mark.parametrize(
    "question",
    ["Why was the kiln moved?", "how come the mill was shut", "What is the reason that the mill was shut?"],
)
def test_reasons(make_document: MakeDocument, question: str) -> None:
    """A sentence that gives a reason is told, and gains, and so is one that the next gives the reason of."""
    held = list(passages(make_document("kiln", KILN)))
    told = reasons(question, held)
    assert [one > 0 for one in told] == [True, False, True, True]
    assert any(own == told for _, own in gains(question, held))


@pytest.mark.parametrize(
    "told",
    [
        "It was moved so that nobody coughs.",
        "It was moved for fear of the smoke.",
        "Owing to the smoke it was moved.",
        "It was moved in order not to burn the mill.",
        "The reason was the smoke.",
        "It was moved for want of chalk.",
        "It must be moved; otherwise the mill burns.",
        "It was moved to keep the mill from burning.",
        "It was moved, as the smoke made us cough.",
        "It was moved, having burned twice.",
    ],
)
def test_set_words(make_document: MakeDocument, told: str) -> None:
    """There are many words for a reason."""
    (given,) = reasons("Why was it moved?", list(passages(make_document("kiln", told))))
    assert given


@pytest.mark.parametrize(
    "told",
    [
        "The old pump was replaced because it was loud.",
        "The old pump was replaced as it was loud.",
        "The old pump was replaced to spare the neighbours.",
        "The old pump was replaced out of kindness.",
    ],
)
def test_outright(make_document: MakeDocument, told: str) -> None:
    """What says all of the question and a reason gains more, be its words ever so small."""
    held = list(passages(make_document("pump", told)))
    assert reasons("Why was the old pump replaced?", held) == [OUTRIGHT]


@pytest.mark.parametrize(
    ("told", "given"),
    [
        ("The old pump was replaced since it came to the mill.", 0),
        ("The old pump used to be replaced by the miller.", 0),
        ("The pump was replaced as it was loud.", 0),
        ("The pump was replaced because it was loud.", 1),
    ],
)
def test_not_outright(make_document: MakeDocument, told: str, given: int) -> None:
    """Small words give a reason for nothing that is not said in full."""
    assert reasons("Why was the old pump replaced?", list(passages(make_document("pump", told)))) == [given]


@pytest.mark.parametrize("told", ["It was moved as fast as it can be.", "It moved to Bath.", "It is here."])
def test_no_set_words(make_document: MakeDocument, told: str) -> None:
    """Much that has such words in it gives no reason."""
    assert reasons("Why was it moved?", list(passages(make_document("kiln", told)))) == [False]


@pytest.mark.parametrize("question", ["When was the kiln moved?", "Is the kiln round?", ""])
def test_no_reason(make_document: MakeDocument, question: str) -> None:
    """Nothing is told where no reason is asked for."""
    assert reasons(question, list(passages(make_document("kiln", KILN)))) == []


@given(st.text())
def test_any_text(make_document: MakeDocument, question: str) -> None:
    """Any question is looked at; where it asks for a reason alone, each sentence is told of once."""
    told = reasons(f"why {question}", list(passages(make_document("kiln", KILN))))
    assert len(told) == (4 if kind_of(f"why {question}") == "reason" else 0)


@pytest.fixture
def quoted(make_document: MakeDocument) -> Callable[[str], list[Evidence]]:
    """Give what makes one piece of evidence of a text."""

    def make(told: str) -> list[Evidence]:
        (passage,) = passages(make_document("kiln", told))
        return [Evidence(passage.sentences, passage, 1.0)]

    return make


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why was the kiln moved to Bath?", "The kiln was moved to Bath."),
        ("Why was the kiln moved?", "In May the kiln was moved, but not far."),
        ("why is the kiln closed for the winter", "The kiln stays closed for the winter."),
        ("Why was the kiln given to the town?", "The kiln was given to the town by Ada Reed."),
    ],
)
def test_lacks_reason(quoted: Callable[[str], list[Evidence]], question: str, told: str) -> None:
    """A sentence that only says again what is asked the reason for is doubted."""
    assert lacks_reason(question, quoted(told))
    assert doubt(question, quoted(told)) == UNTOLD


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why was the kiln moved?", "The kiln was moved, half of it having burned."),
        ("Why was the kiln moved?", "The kiln was moved: it smoked."),
        ("Why was the kiln moved?", "The kiln was moved. It smoked."),
        ("Why was the kiln moved?", "The old kiln had smoked, which is why it was moved."),
        ("Why was the kiln moved?", "The kiln was moved to save chalk."),
        ("Why was the kiln moved?", "The kiln, afraid of nothing, burned."),
        ("Why was the kiln moved?", "The smoke was bad."),
        ("When was the kiln moved?", "The kiln was moved in May."),
        ("why?", "The kiln was moved in May."),
    ],
)
def test_may_give_a_reason(quoted: Callable[[str], list[Evidence]], question: str, told: str) -> None:
    """Whatever may give one, or says something else, or is asked something else, is not."""
    assert not lacks_reason(question, quoted(told))
    assert not lacks_reason(question, [])
