"""Laws of sentences that allow or forbid."""

from __future__ import annotations

import pytest

from qa_service.answering.rules.permitting import lacks_ruling, permitting
from qa_service.model import Document
from qa_service.text.passages import passages

BOWLS = "The dog bowls stand beside the door."
ASKED = "May I bring my dog?"


@pytest.mark.parametrize("sentence", ["Dogs are welcome.", "No dogs on the lawn.", "Dogs must be led."])
def test_told(sentence: str) -> None:
    """What allows, forbids or asks something of people tells what is asked; another sentence does not."""
    found = passages(Document("d", "House", f"{BOWLS} {sentence}", "d.md", "", ""))
    assert permitting(ASKED, found) == [False, True]
    assert not lacks_ruling(ASKED, sentence)
    assert lacks_ruling(ASKED, BOWLS)


def test_not_asked() -> None:
    """Where anything else is asked, nothing is told and nothing is lacking."""
    found = passages(Document("d", "House", f"{BOWLS} Dogs are welcome.", "d.md", "", ""))
    assert permitting("Where are the bowls?", found) == []
    assert not lacks_ruling("Where are the bowls?", BOWLS)
