"""Laws of what tells which version of a thing there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.rules.installed import told_versions
from qa_service.model import Document, Passage
from qa_service.text.passages import passages

STACK = """Our services run on Kubernetes 1.28. New ones keep data in PostgreSQL 14. Helm 3 is older.

The worker needs Node.js v20.11. Java is used for billing, JavaScript 7 for pages. Two Docker 20 hosts idle.

## Python

- Formatter: ruff
- Minimum version: 3.11

| Tool | Value |
|---|---|
| Terraform | >= 1.5 |
"""


def found() -> list[Passage]:
    return passages(Document("s", "Stack", STACK, "s.md", "", ""))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Which Kubernetes version do we run?", "Our services"),
        ("What version of kubernetes do our services use?", "Our services"),
        ("which version of Postgres is used for new ones", "New ones"),
        ("What's the required Helm version?", "Helm 3"),
        ("Which Node.js version does the worker need?", "The worker"),
        ("What is our minimum Python version?", "Minimum"),
        ("what version of terraform", "Terraform"),
    ],
)
def test_told(question: str, begins: str) -> None:
    """It is told by the number behind the thing's name, or behind "version" where the name stands above."""
    own = [one.text for passage in found() for one in passage.sentences]
    told = [text for text, has in zip(own, told_versions(question, found()), strict=True) if has]
    assert len(told) == 1 and told[0].startswith(begins)


@pytest.mark.parametrize(
    "question",
    [
        "Which Java version do we use?",
        "Which Docker version do we use?",
        "Which Kubernetes version does the worker need?",
        "Which version of MySQL is used?",
        "Which version of Ruff is the formatter?",
    ],
)
def test_untold(question: str) -> None:
    """It is not by a longer short name, a count, or where something else is asked of it."""
    told = told_versions(question, found())
    assert told and not any(told)


@pytest.mark.parametrize(
    "question",
    [
        "Which version added Kubernetes?",
        "Which Kubernetes do we run?",
        "Is the version of Helm known?",
        "Version?",
    ],
)
def test_not_asked(question: str) -> None:
    """Nothing is told where it is not asked which version of something there is."""
    assert told_versions(question, found()) == []


@given(st.text(max_size=60))
def test_any(question: str) -> None:
    """Whatever is asked, each sentence tells it or does not."""
    told = told_versions(question, found())
    assert not told or len(told) == sum(len(one.sentences) for one in found())
