from __future__ import annotations

import pytest

from qa_service.answering.rules.roles import exchanged, of_others
from qa_service.model import Document
from qa_service.text.passages import passages

YOURS = "You may cancel your policy at any time."
OURS = "We may cancel your policy if you do not pay."
FOUND = passages(Document("d", "Policy", f"{YOURS} {OURS} We are here to help.", "d.md", "", ""))


@pytest.mark.parametrize("question", ["Can you cancel my policy?", "and will you cancel it for me"])
def test_others_are_asked(question: str) -> None:
    """What "you" do to "my" things is told by what "we" do, and not by what "you" do in a document."""
    assert of_others(question, FOUND) == [False, True, False]
    assert exchanged(question, YOURS)
    assert not exchanged(question, OURS)


@pytest.mark.parametrize(
    "question",
    [
        "Can I cancel my policy?",
        "Can you cancel a policy?",
        "Can you tell me who cancels my policy?",
        "cancel",
    ],
)
def test_others_are_not_asked(question: str) -> None:
    """Who asks for oneself, in general, or to be told, may be answered by either."""
    assert of_others(question, FOUND) == []
    assert not exchanged(question, YOURS)
