"""Laws of yes-no questions that the contrary answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.rules.contraries import OUTRIGHT, contrary
from qa_service.answering.rules.telling import gains
from qa_service.model import Document
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]


@pytest.mark.parametrize(
    ("question", "told", "far"),
    [
        ("Is quicklime soluble?", "Quicklime is insoluble.", OUTRIGHT),
        ("is it legal to burn it", "Burning it is illegal.", OUTRIGHT),
        ("And are the kilns unsafe?", "The kilns are safe.", OUTRIGHT),
        ("Is the dust harmful?", "The dust is harmless.", OUTRIGHT),
        ("Isn't the powder painless?", "The powder is painful.", OUTRIGHT),
        ("Does it have a toxic smell?", "It is non-toxic.", 1),
        ("Is the scale accurate?", "The scale is inaccurate.", OUTRIGHT),
        ("Is the reading incorrect?", "The reading is correct.", OUTRIGHT),
    ],
)
def test_contrary(make_document: MakeDocument, question: str, told: str, far: float) -> None:
    """A sentence with the contrary of a word of the question is told, and gains; one without does not."""
    held = list(passages(make_document("lime", f"{told} Lime is burnt stone.")))
    assert contrary(question, held) == [far, 0]
    assert any(own == [far, 0] for _, own in gains(question, held))


def test_outright(make_document: MakeDocument) -> None:
    """What says all of the question but the word whose contrary it has gains more."""
    held = list(passages(make_document("lime", "Quicklime is insoluble. Ash is insoluble.")))
    assert contrary("Is quicklime soluble?", held) == [OUTRIGHT, 1]


@pytest.mark.parametrize(
    "question",
    ["What is soluble?", "Is quicklime soluble or insoluble?", "Is it wet?", "Why is it soluble?", ""],
)
def test_no_contrary(make_document: MakeDocument, question: str) -> None:
    """Nothing is told where it is not asked if something is so, or a choice is given."""
    held = list(passages(make_document("lime", "Quicklime is insoluble. Lime is burnt stone.")))
    assert not any(contrary(question, held))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is lime covered by the plan?", "Lime was discovered in Ostra."),
        ("Is lime kept inside?", "Lime lies at the side."),
        ("Is there a port in Ostra?", "The import of lime is taxed."),
        ("Do I need to inform the keeper?", "The form is kept at the kiln."),
    ],
)
def test_only_alike(make_document: MakeDocument, question: str, told: str) -> None:
    """A word that only begins like a contrary is none."""
    assert contrary(question, list(passages(make_document("lime", told)))) == [False]


@given(st.text())
def test_any_question(make_document: MakeDocument, question: str) -> None:
    """Any text is looked at, and never told of more sentences than there are."""
    held = list(passages(make_document("lime", "Quicklime is insoluble. Lime is burnt stone.")))
    assert len(contrary(f"is {question}", held)) in (0, 2)
