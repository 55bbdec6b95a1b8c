from __future__ import annotations

import pytest

from qa_service.answering.rules.numbered import lacks_part, numbered_parts
from qa_service.model import Document, Evidence, Passage
from qa_service.text.passages import passages

CONTRACT = """## 3. Charges

3.1 The Client shall pay monthly. It shall pay in francs.

3.2 Invoices are due in May.

## 4. Staff

4.1 Staff shall be trained.

4.10 Staff shall not smoke. This holds for guests.

House rules

Rule 1. Nobody runs. Nobody shouts.

Rule 2. Doors are locked:

- the front door
- the gate
"""
SOUP = """## Bean soup

Serves four.

1. Soak the beans.
2. Boil them for an hour. Do not stir.
   - Skim off the foam.
3. Mash them.

## Rice

1. Wash the rice.
2. Steam it.
"""
NOTES = """## 2.1.0 (May)

### Added

- Dark mode.
- A search.

### Fixed

- Drafts vanished.

## Version 2.0

The licence is new. The name stays.

| Stage | What |
|---|---|
| 1 | Testing |
| 2 | Selling |
"""


def _passages(*texts: str) -> list[Passage]:
    titles = zip(("Agreement on cleaning", "Soups", "Notes"), texts, strict=False)
    documents = [Document(title[0], title, text, f"{title}.md", "", "") for title, text in titles]
    return [passage for document in documents for passage in passages(document)]


ALL = _passages(CONTRACT, SOUP, NOTES)


def _quoted(question: str, found: list[Passage]) -> list[str]:
    parts = numbered_parts(question, found) or []
    return [" ".join(one.text for one in found[at].sentences[first : last + 1]) for at, first, last in parts]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What does clause 3.1 say?", ["3.1 The Client shall pay monthly. It shall pay in francs."]),
        ("What does clause 4.1 of the contract say?", ["4.1 Staff shall be trained."]),
        ("What is rule 1?", ["Rule 1. Nobody runs. Nobody shouts."]),
        ("What is the second house rule?", ["Rule 2. Doors are locked: the front door the gate"]),
        ("What is the first step of the rice?", ["Wash the rice."]),
        ("What is step 2 of the bean soup?", ["Boil them for an hour. Do not stir. Skim off the foam."]),
        ("What happens in step 3?", ["Mash them."]),
        (
            "What happens in step 2 of it?",
            ["Boil them for an hour. Do not stir. Skim off the foam.", "Steam it.", "2 | Selling"],
        ),
        ("What happens in stage 2?", ["2 | Selling"]),
        ("What is new in version 2.1?", ["Dark mode. A search.", "Drafts vanished."]),
        ("What was fixed in version 2.1?", ["Drafts vanished."]),
        ("What does version 2.0 change?", ["The licence is new. The name stays.", "1 | Testing 2 | Selling"]),
        ("What is section 3 about?", [" ".join(one.text for one in ALL[0].sentences)]),
        ("What is step 7 of the bean soup?", []),
        ("What is step 2 of the fish soup?", []),
        ("What does rule 3 say?", []),
        ("What vanished in version 2.1?", []),
        ("What is principle 2?", []),
        ("Who wrote clause 3.1?", []),
    ],
)
def test_numbered_parts(question: str, quoted: list[str]) -> None:
    """What has the number asked for is the part, as far as its item, paragraph or heading goes."""
    assert _quoted(question, ALL) == quoted


def test_what_is_no_deed_has_no_clauses() -> None:
    """A clause by a bare number is only looked for in what may have clauses."""
    minutes = passages(Document("m", "Minutes", "## 2. Fees\n\nThey rise.", "m.md", "", ""))
    lease = passages(Document("l", "Lease", "## 2. Fees\n\nThey fall.", "l.md", "", ""))
    assert _quoted("What does clause 2 say?", [*minutes, *lease]) == ["They fall."]
    assert _quoted("What does item 2 say?", [*minutes, *lease]) == ["They rise.", "They fall."]
    assert _quoted("What does section 2 of the lease say?", [*minutes, *lease]) == ["They fall."]


def test_of_several_lists() -> None:
    """Of lists in one passage it is the one whose lead-in names what the part is of, if one does."""
    text = "1) Lie down.\n2) Breathe.\n\nHelping with burns\n\n1) Cool the skin.\n2) Drink."
    found = passages(Document("f", "Helping who fainted", text, "f.md", "", ""))
    assert len(found) == 1
    assert _quoted("What is the first step if somebody fainted?", found) == []
    assert _quoted("What is the first step for one that fainted?", found) == ["Lie down."]
    assert _quoted("What is step 2 of helping with burns?", found) == ["Drink."]
    assert _quoted("What is step 2 of helping?", found) == ["Breathe.", "Drink."]


def test_none_asked() -> None:
    """Where no part is asked for there is no answer, which is not that there are no such parts."""
    assert numbered_parts("Who pays?", ALL) is None
    assert numbered_parts("What is step 9?", ALL) == []


def test_lacks_part() -> None:
    """Evidence lacks the part where its passage has others by number, unless it speaks of the part."""
    soup = next(one for one in ALL if one.heading == "Bean soup")
    pieces = [Evidence((sentence,), soup, 1.0) for sentence in soup.sentences]
    lacking = [lacks_part("What is step 2 of the soup?", piece) for piece in pieces]
    assert lacking == [True, True, False, True, True, True]
    assert all(lacks_part("What is step 7 of the soup?", piece) for piece in pieces)
    assert not any(lacks_part("Who boils the soup?", piece) for piece in pieces)
    (plain,) = passages(Document("p", "Soup", "The second step takes long. It is loud.", "p.md", "", ""))
    assert not lacks_part("What is step 2 of the soup?", Evidence(plain.sentences[1:], plain, 1.0))
    (told,) = passages(Document("q", "Soup", "1. Boil it.\n2. In step 4 it is mashed.", "q.md", "", ""))
    assert not lacks_part("What is step 4 of the soup?", Evidence(told.sentences[1:], told, 1.0))
    assert lacks_part("What is step 4 of the soup?", Evidence(told.sentences[:1], told, 1.0))


def test_the_first_of_a_list_with_points_below_it() -> None:
    """The first item of a passage is counted by the next one not set in, and quoted with its points."""
    found = _passages("1. Choose a plan\n   - Basic\n   - Pro\n2. Pay the fee\n\nYou get a receipt.")
    assert _quoted("What is step 1?", found) == ["Choose a plan Basic Pro"]
    assert _quoted("What is step 2?", found) == ["Pay the fee"]
