"""Laws of versions that a question writes otherwise than the documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.question.versioned import MOST, Written, nowhere, standing, written
from qa_service.model import Document
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.store.library import Library

MakeDocument = Callable[[str, str], Document]


@pytest.mark.parametrize(
    ("asked", "held", "read"),
    [
        ("2.3.0", "v2.3.0", "v2.3.0"),
        ("v2.3.0", "2.3.0", "2.3.0"),
        ("V2.3.0", "2.3", "2.3"),
        ("2.3", "v2.3.0", "v2.3.0"),
        ("2.3", "2.3.0", "2.3.0"),
        ("v2", "v2.0", "v2.0"),
    ],
)
def test_written(asked: str, held: str, read: str) -> None:
    """A version is read as documents write it: with a v or without, with a last 0 or without."""
    question = f"When was {asked} released, and why {asked}?"
    assert written(question, [held].__contains__) == Written(
        f"When was {read} released, and why {read}?", True
    )
    both = written(question, [held, asked].__contains__)
    assert both == Written(f"When was {read} released, and why {read}?", False)


@pytest.mark.parametrize(
    "question", ["When was 2.3.1 out?", "Was it out on 2.3.2022?", "Are 2 of 3 out?", ""]
)
def test_not_written(question: str) -> None:
    """Another version is another; a date and a plain number are none."""
    others = ["2.3", "v2.3", "2.3.0", "v2.3.2022", "v2", "v3", "2.0"]
    assert written(question, others.__contains__) is None
    assert written("When was 2.3.1 out?", nowhere) is None


def test_most() -> None:
    """Only the first versions of a question are looked for."""
    looked: list[str] = []
    question = " ".join(f"1.{at}.2" for at in range(2 * MOST))
    assert written(question, lambda version: bool(looked.append(version))) is None
    assert len({version.lstrip("v") for version in looked}) == MOST


def test_standing(fill: Callable[..., Library], make_document: MakeDocument) -> None:
    """A version stands where a passage, its title or its heading has just it, not where its parts do."""
    texts = "## v2.3.0\n\nNew.", "## v2.4.0\n\nFrom v1.9.0-2 or 2.6.0.1 on."
    library = fill(*(make_document(f"d{at}", text) for at, text in enumerate(texts)))
    stands = standing(Index([build(library.passages())]), library)
    assert stands("v2.3.0") and stands("V2.4.0")
    assert not any(map(stands, ["v1.3.0", "v2.9.0", "v1.9.0", "2.3.0", "2.6.0", "2.6", "7.7"]))
