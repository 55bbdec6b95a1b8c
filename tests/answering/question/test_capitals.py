from __future__ import annotations

import pytest

from qa_service.answering.question.capitals import with_capitals


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("what is open in may?", "what is open in May?"),
        ("the end of may", "the end of May"),
        ("from mid-may until june", "from mid-May until june"),
        ("on 5 may or may 7", "on 5 May or May 7"),
        ("on the 5th may", "on the 5th May"),
        ("and may?", "and May?"),
        ("may", "May"),
        ("WHAT IS IN MAY?", "what is in May?"),
        ("When Does The Pool Open?", "when does the pool open?"),
        ("NATO AND THE UN", "nato and the un"),
        ("HIV AIDS TBC", "HIV AIDS TBC"),
        ("Who Framed Roger Rabbit?", "Who Framed Roger Rabbit?"),
        ("Anna Is Late?", "anna is late?"),
        ("The Lime Kiln?", "The Lime Kiln?"),
        ("WHY?", "WHY?"),
        ("May I come in May?", "may I come in May?"),
        ("May dogs come?", "may dogs come?"),
        ("Quick question: May I come?", "Quick question: may I come?"),
        ("Dear team, May we come?", "Dear team, may we come?"),
        ("Is it open in April, May and June?", "Is it open in April, May and June?"),
        ("May Day?", "May Day?"),
        ("Which of may be right?", "Which of may be right?"),
        ("who may enter?", "who may enter?"),
        ("in mayfair", "in mayfair"),
        ("", ""),
    ],
)
def test_with_capitals(typed: str, told: str) -> None:
    """The month gets a capital where a month can stand, and a verb that opens the question has none."""
    assert with_capitals(typed) == told
    assert with_capitals(told) == told
