"""Laws of scraps of questions."""

from __future__ import annotations

import pytest

from qa_service.answering.question.ellipsis import completed

BURNT = "How is lime burnt?"


@pytest.mark.parametrize(
    ("scrap", "earlier", "whole", "sure"),
    [
        ("And in Wales?", BURNT, "How is lime burnt in Wales?", True),
        ("and in Wales", "How is lime burnt in old kilns?", "How is lime burnt in Wales?", True),
        ("During winter?", "May I burn lime?", "May I burn lime during winter?", True),
        ("How long?", BURNT, "How long is lime burnt?", True),
        ("When?", "Where is lime burnt?", "When is lime burnt?", True),
        ("Since when?", "Is lime burnt?", "Since when is lime burnt?", True),
        ("How much?", "Where do I get old kilns?", "How much do old kilns cost?", True),
        ("And how much?", "When is the tour of the kiln?", "How much does the tour of the kiln cost?", True),
        ("how much", "Does lime hold water?", "how much does lime hold water?", True),
        ("And a new kiln?", "How dear is an old kiln?", "How dear is a new kiln?", True),
        ("What about chalk?", BURNT, "How is chalk burnt?", False),
        ("And the chalk?", BURNT, "How is the chalk burnt?", False),
        ("Why not?", "May I burn lime?", "Why can't I burn lime?", False),
        ("but why not", "Is lime burnt?", "Why isn't lime burnt?", False),
        ("And lime.pit?", BURNT, "How is lime.pit burnt?", False),
        ("And in Rome?", "Is the kiln in Bath swept?", "Is the kiln in Rome swept?", True),
        ("And the old type?", "What does E_4 mean?", "what is the old type of E_4?", False),
        ("and the old uses", "What does E_4 mean?", "what are the old uses of E_4?", False),
    ],
)
def test_completed(scrap: str, earlier: str, whole: str, sure: bool) -> None:
    """A scrap takes the place of what it is like in the question before it, surely where that is told."""
    assert completed(scrap, earlier) == (whole, sure)


@pytest.mark.parametrize(
    ("scrap", "earlier"),
    [
        ("chalk pits", BURNT),
        ("Why?", BURNT),
        ("Why not?", BURNT),
        ("Why?", "May I burn lime?"),
        ("How is chalk burnt?", BURNT),
        ("And its price?", BURNT),
        ("And?", BURNT),
        ("How long?", "lime"),
        ("And the chalk?", "How so?"),
    ],
)
def test_none(scrap: str, earlier: str) -> None:
    """What may begin a new topic, asks by itself or points elsewhere is no scrap; some take none."""
    assert completed(scrap, earlier) is None
