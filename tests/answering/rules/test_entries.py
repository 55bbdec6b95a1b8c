from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.rules.entries import entries, has_entry
from qa_service.answering.rules.telling import doubt
from qa_service.model import Document, Evidence
from qa_service.text.passages import passages

HEAD = "Date: 14 March, 19:00\nPlace: the old mill\nPresent: 61 members\nChair: Ada Reed\nMinutes: Per Lund"
TEXT = f"# General meeting of the club\n\n{HEAD}\n\nThe chair opened the meeting."


@pytest.mark.parametrize(
    "question",
    [
        "Who chaired the meeting?",
        "Who took the minutes?",
        "Where did the meeting take place?",
        "When was the general meeting?",
        "and who was chair",
        "What was the date of the meeting?",
    ],
)
def test_entries(make_document: Callable[..., Document], question: str) -> None:
    """A piece with the label that is asked for tells it, if all else that is asked stands above it."""
    held = list(passages(make_document("minutes", TEXT)))
    pieces = [own for passage in held for own in passage.sentences]
    told = [own.text for own, has in zip(pieces, entries(question, held), strict=True) if has]
    assert told == [HEAD]
    quotes = [Evidence((own,), held[0], 1.0) for own in pieces]
    assert [one.sentences[0].text for one in quotes if has_entry(question, one)] == [HEAD]
    assert [doubt(question, [one]) for one in quotes if has_entry(question, one)] == [1.0]


@pytest.mark.parametrize(
    "question",
    [
        "Who chaired the meeting of the bank?",
        "Who was present?",
        "Who opened the meeting?",
        "When is the next meeting?",
        "Who chaired the club of the bank?",
        "Why did Ada Reed chair the meeting?",
        "Is there a chair?",
        "When?",
    ],
)
def test_other_questions(make_document: Callable[..., Document], question: str) -> None:
    """Nothing is told of other things, by a value that does not fit, or where something else is asked."""
    held = list(passages(make_document("minutes", TEXT)))
    assert not any(entries(question, held))


def test_said_above(make_document: Callable[..., Document]) -> None:
    """What else is asked has to stand in the title or above the lines, not somewhere in the text."""
    salary = "Salary: 900 euros\n\nYou report to the head baker."
    job = list(passages(Document("job", "Baker", salary, "job.md", "", "")))
    assert entries("What is the salary of the baker?", job) == [True, False]
    assert entries("What is the salary of the head baker?", job) == [False, False]
    under = list(passages(Document("job", "Bakery", f"# Head baker\n\n{salary}", "job.md", "", "")))
    assert entries("What is the salary of the head baker?", under) == [True, False]


def test_no_labels(make_document: Callable[..., Document]) -> None:
    """Nothing is told where there are no labels."""
    assert entries("Who chaired?", list(passages(make_document("minutes", "Ada Reed chaired.")))) == []
