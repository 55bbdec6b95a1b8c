"""Laws of acronyms and what they are short for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.question.acronyms import MOST, long_form, meanings, spelled_out
from qa_service.model import Document
from qa_service.retrieval.index import build
from qa_service.retrieval.search import Index
from qa_service.store.library import Library

MakeDocument = Callable[[str, str], Document]


@pytest.mark.parametrize(
    ("acronym", "text", "long"),
    [
        ("RLS", "People with restless legs syndrome (RLS) sleep badly.", "restless legs syndrome"),
        ("KLS", "Kleine–Levin syndrome (KLS; see below) is rare.", "Kleine–Levin syndrome"),
        ("VMs", "Each virtual machine (VM) is moved.", "virtual machine"),
        ("NTP", "It asks by NTP (Network Time Protocol).", "Network Time Protocol"),
        ("NTP", "SNTP (a simple one) is no NTP (Network Time Protocol).", "Network Time Protocol"),
        ("RLS", "Old RLS was restless legs syndrome ( RLS , once more).", "restless legs syndrome"),
    ],
)
def test_long_form(acronym: str, text: str, long: str) -> None:
    """An acronym is short for the words beside its brackets, or in them, that begin as it does."""
    assert long_form(acronym, text) == long


@pytest.mark.parametrize(
    ("acronym", "text"),
    [
        ("RLS", "Sleep is bad (RLS)."),
        ("NTP", "It asks by NTP (see below)."),
        ("NTP", "It asks by NTP (often the Network Time Protocol)."),
        ("RLS", "Restless legs syndrome is rare, RLS is not."),
        ("RLS", "Restless legs syndrome (PRLS) is rare, and restless legs syndrome (RLSX) is not."),
        ("RLS", "Restless legs syndrome (old RLS) is rare."),
        ("RLS", ""),
    ],
)
def test_no_long_form(acronym: str, text: str) -> None:
    """Other words in brackets, or before them, are none."""
    assert long_form(acronym, text) is None


def test_spelled_out() -> None:
    """Acronyms that have a meaning are replaced; a question without one has no other reading."""
    meaning = {"RLS": "restless legs syndrome", "pH": None}.get
    assert spelled_out("Is RLS (RLS!) rare?", meaning) == (
        "Is restless legs syndrome (restless legs syndrome!) rare?"
    )
    for question in ("What is the pH?", "Is it rare?", "IS RLS RARE?", "RLS-like legs?"):
        assert spelled_out(question, lambda acronym: None) is None
    for question in ("IS RLS RARE?", "Is the Restless Legs syndrome (RLS) rare?"):
        assert spelled_out(question, meaning) is None


def test_most() -> None:
    """The first acronyms of a question are looked up, once each."""
    asked: list[str] = []
    many = [f"A{one}{other}" for one in "BCD" for other in "EFGH"]
    assert spelled_out(f"Are {' '.join(many)} and {many[0]} alike?", asked.append) is None
    assert asked == many[:MOST]


def test_meanings(fill: Callable[..., Library], make_document: MakeDocument) -> None:
    """A meaning is looked up in the passages that hold the acronym, their titles and headings."""
    texts = "RLS wakes people.", "Tea helps.\n\nThe restless legs syndrome (RLS) is rare."
    library = fill(*(make_document(f"d{at}", text) for at, text in enumerate(texts)))
    meaning = meanings(Index([build(library.passages())]), library)
    assert meaning("RLS") == "restless legs syndrome"
    assert meaning("TEA") is None
    assert meaning("KLS") is None
