"""Laws of what stands below the code that is asked about."""

from __future__ import annotations

import pytest

from qa_service.answering.rules.codes import tells_code, told_of_codes
from qa_service.model import Document, Evidence, Passage
from qa_service.text.passages import ENOUGH, passages

RUNBOOK = f"""# Runbook

## Exit code 137

The container ran out of memory. Raise its limit.

## ERR_QUOTA_43: quota used up

Delete old snapshots.

{"It takes a while. " * (ENOUGH // 18 + 1)}

Ask for more room.

## Fault E4

The fan is blocked.

## Building 7

It stands on the hill.
"""


def found() -> list[Passage]:
    return passages(Document("r", "Runbook", RUNBOOK, "r.md", "", ""))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What does exit code 137 mean?", "The container ran out of memory."),
        ("what is exit code 137", "The container ran out of memory."),
        ("Why do I get exit code 137?", "The container ran out of memory."),
        ("What to do about exit 137?", "The container ran out of memory."),
        ("How do I fix ERR_QUOTA_43?", "Delete old snapshots."),
        ("err_quota_43 meaning", "Delete old snapshots."),
        ("What does error E4 mean?", "The fan is blocked."),
    ],
)
def test_told(question: str, told: str) -> None:
    """The first sentence below a code tells what it means and what to do, and no other passage's first."""
    held = found()
    assert sum(one.heading.startswith("ERR") for one in held) > 1
    own = [one for passage in held for one in passage.sentences]
    assert [one.text for one, has in zip(own, told_of_codes(question, held), strict=True) if has] == [told]


@pytest.mark.parametrize(
    "question",
    [
        "What does exit code 1 mean?",
        "What does E5 mean?",
        "What does exit code 137 of the mill mean?",
        "How often is exit code 137 seen?",
        "Who is in building 7?",
        "What is building 7?",
    ],
)
def test_untold(question: str) -> None:
    """Another code is another; what asks for something else of it is not told, nor is what is no code."""
    assert not any(told_of_codes(question, found()))


def test_tells_code() -> None:
    """A quote tells it that begins what stands below."""
    first = found()[0]
    assert tells_code("What does exit code 137 mean?", Evidence(first.sentences, first, 1.0))
    assert not tells_code("What does exit code 137 mean?", Evidence(first.sentences[1:], first, 1.0))
    assert not tells_code("What does E4 mean?", Evidence(first.sentences, first, 1.0))
