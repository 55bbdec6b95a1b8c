"""Laws of what tells when a version came out, and which one brought something."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa_service.answering.rules.releases import NEWS, has_version, on_other_versions, told_of_versions
from qa_service.model import Document, Evidence, Passage
from qa_service.text.passages import passages

LOG = """# Changes of Harbour

It is the port log.

## 2.4.0 (2023-05-05)

### Added

- Dark mode

### Removed

- The old menu
- CSS 3.1 is no longer read

## v2.3.0 (2022-11-02)

- Circuit breaker for upstream services
- Fixed a crash at start

## 2.2.0

- Exports as CSV

## Older ones

These are few.

1.9.0, 3 May 2020

- A tide table

1.8.0

- Lights
"""


def found(text: str = LOG) -> list[Passage]:
    return passages(Document("c", "Changes of Harbour", text, "c.md", "", ""))


def those(told: Sequence[float], of: list[Passage]) -> list[str]:
    own = [one.text for passage in of for one in passage.sentences]
    return [text for text, is_told in zip(own, told or [False] * len(own), strict=True) if is_told]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When was 2.3.0 released?", ["v2.3.0 (2022-11-02)"]),
        ("when did version 2.4 of Harbour come out", ["2.4.0 (2023-05-05)"]),
        ("v2.3 release date", ["v2.3.0 (2022-11-02)"]),
        ("Which version added the circuit breaker?", ["Circuit breaker for upstream services"]),
        ("In which release did dark mode come?", ["Dark mode"]),
        ("When was the circuit breaker introduced?", ["Circuit breaker for upstream services"]),
        ("Which version removed the old menu?", ["The old menu"]),
        ("What crash was fixed in 2.3.0?", ["Fixed a crash at start"]),
        ("Which version brought exports?", ["Exports as CSV"]),
        ("Which Harbour version dropped the old menu?", ["The old menu"]),
        ("When did dark mode come to Harbour?", ["Dark mode"]),
        ("When was CSS 3.1 deprecated?", ["CSS 3.1 is no longer read"]),
        ("When was 2.4.0 of the port log released?", ["2.4.0 (2023-05-05)"]),
        ("Which version got a tide table?", ["A tide table"]),
    ],
)
def test_told(question: str, told: list[str]) -> None:
    """The heading of a version tells its date; what stands below one tells what that brought."""
    assert those(told_of_versions(question, found()), found()) == told


@pytest.mark.parametrize(
    "question",
    [
        "When was 2.2.0 released?",
        "When was 2.5.0 released?",
        "When was 2.3.0 of Larder released?",
        "When was CSS 3.1 released?",
        "When were lights added?",
        "Which version added the old menu?",
        "When were exports added?",
        "Which version is the latest?",
        "When is dark mode on?",
        "What crash was fixed in 2.4.0?",
        "Which version added it?",
        "Is there a dark mode?",
    ],
)
def test_untold(question: str) -> None:
    """No heading tells the date of another version, or without one; what was removed was not brought."""
    assert those(told_of_versions(question, found()), found()) == []


def test_without_versions() -> None:
    """Nothing is told where no heading is of a version."""
    plain = found("# Changes\n\nDark mode was added.")
    assert told_of_versions("Which version added dark mode?", plain) == []
    assert on_other_versions("What is new in 2.3.0?", plain) == []


def test_others() -> None:
    """What stands below another version than is asked for is on that, unless it names the one itself."""
    log = found(f"{LOG}\n## 2.1.0\n\n- Data is kept for 2.3.0\n")
    other = those(on_other_versions("What is new in 2.3.0?", log), log)
    assert other[:3] == ["2.4.0 (2023-05-05)", "Dark mode", "The old menu"]
    assert other[4:] == ["v2.3.0 (2022-11-02)", "Exports as CSV"]
    lines = ["2.4.0 (2023-05-05)", "v2.3.0 (2022-11-02)"]
    assert those(on_other_versions("Is there a dark mode?", log), log) == lines
    assert those(on_other_versions("Which version has a dark mode?", log), log) == []


def test_news() -> None:
    """What is new in a version is what was neither removed nor mended."""
    told = told_of_versions("What is new in 2.4.0?", found())
    assert those(told, found()) == ["Dark mode"]
    assert sum(told) == NEWS
    assert those(told_of_versions("What came with v2.3?", found()), found()) == [
        "Circuit breaker for upstream services"
    ]


def test_has_version() -> None:
    """A quote has it which tells it, wherever in its passage it stands."""
    line, below = found()[4:6]
    assert has_version("When was 2.3.0 released?", Evidence(line.sentences, line, 1.0))
    assert not has_version("When was 2.4.0 released?", Evidence(line.sentences, line, 1.0))
    assert not has_version("Is it new?", Evidence(line.sentences, line, 1.0))
    assert has_version("Which version fixed the crash?", Evidence(below.sentences[1:], below, 1.0))
    assert not has_version("Which version fixed the crash?", Evidence(below.sentences[:1], below, 1.0))
