from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.rules.lifetimes import lifetimes
from qa_service.model import Document
from qa_service.text.passages import passages

EK = "Ada Maria Ek (4 May 1889 – 17 November 1971) built bridges."
LIND = "Tobias Lind (born 1950) was her pupil."
MARE = "The bridge of Maria Lund (see page 1971) is gone. Her father died in 1899."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When was Ada Ek born?", [EK]),
        ("in which year did Ek die", [EK]),
        ("What is Ek's date of birth?", [EK]),
        ("When was Tobias Lind born?", [LIND]),
        ("When did Tobias Lind die?", []),
        ("When did Ada Ek live?", [EK]),
        ("When was Maria born?", []),
        ("When was Ada Lind born?", []),
        ("When was Maria Lund born?", []),
    ],
)
def test_lifetimes(make_document: Callable[..., Document], question: str, told: list[str]) -> None:
    """A sentence tells that has dates in brackets behind the whole name; of a death, both dates."""
    held = list(passages(make_document("lives", f"{EK} {LIND} {MARE}")))
    sentences = [own.text for passage in held for own in passage.sentences]
    assert [own for own, tells in zip(sentences, lifetimes(question, held), strict=True) if tells] == told


def test_nothing_asked(make_document: Callable[..., Document]) -> None:
    """Nothing is told where no birth or death is asked for."""
    held = list(passages(make_document("lives", f"{EK} {LIND}")))
    assert lifetimes("Where was Ada Ek born?", held) == lifetimes("When was the bridge built?", held) == []


FORMS = "1901–1980", "* 4 May 1901; 1980", "c. 1901 – 1980", "geb. 1901", "1901-", "May 1, 1901"


@pytest.mark.parametrize("dates", FORMS)
def test_forms(make_document: Callable[..., Document], dates: str) -> None:
    """Lives are written in many ways."""
    held = list(passages(make_document("lives", f"Per Lund ({dates}) drew them.")))
    assert lifetimes("When was Per Lund born?", held) == [True]
