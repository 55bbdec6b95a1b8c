"""Laws of what goes on about somebody or something that is asked about."""

from __future__ import annotations

import pytest

from qa_service.answering.rules.subjects import on_subjects
from qa_service.model import Document
from qa_service.text.passages import passages

PEOPLE = """# The Reeds

## Ada Reed

Ada Reed was a baker. In 1902 she bought a mill. The mill stands yet. Her bread was dear.

## Max Reed

Max Reed was the son of Ada Reed and was born in York. He sold the mill.

## Lavender

It flowers in June. Cut it in August.

## Symptoms

It may itch.

## Saws

The Hack 200 has a short blade. Its motor is weak. The Hack 300 has a long blade. Its motor is strong.
"""
FOUND = passages(Document("d", "The Reeds", PEOPLE, "d.md", "", ""))
SENTENCES = [sentence.text for passage in FOUND for sentence in passage.sentences]


def told(question: str) -> tuple[list[str], list[str]]:
    same, other = on_subjects(question, FOUND)
    assert not same or len(same) == len(other) == len(SENTENCES)
    both = [
        [text for text, own in zip(SENTENCES, each, strict=True) if own] for each in (same, other) if each
    ]
    return (both[0], both[1]) if both else ([], [])


def test_persons() -> None:
    """Below her heading "she" is who is asked about; what is on another is so though it calls him her son."""
    same, other = told("How dear was the bread of Ada Reed in 1902?")
    assert same == ["In 1902 she bought a mill.", "Her bread was dear."]
    assert told("Where was Ada Reed born?") == ([], other)
    assert other[:2] == ["Max Reed was the son of Ada Reed and was born in York.", "He sold the mill."]
    assert not {"Ada Reed was a baker.", "The mill stands yet.", "Cut it in August."} & {*same, *other}


def test_things() -> None:
    """A number tells things apart, and "its" goes on about the last of them."""
    same, other = told("how strong is the motor of the hack 300")
    assert same == ["Its motor is strong."]
    assert {"The Hack 200 has a short blade.", "Its motor is weak."} == set(other)


def test_headings() -> None:
    """A heading of one word is what is spoken of below it, but a property is none."""
    assert told("When does lavender flower?")[0] == ["It flowers in June."]
    assert "It may itch." not in told("Which symptoms has lavender?")[0]


def test_what_is_no_other() -> None:
    """A house of the same kind is no person of the same name, nor is a day or a version another thing."""
    text = "Oxford School is old. It was built in 1902. May 14 was hot. Plug 2.0 is new. Plug 3.0 is newer."
    found = passages(Document("d", "Things", text, "d.md", "", ""))
    for question in ("Where is Elm School?", "What was on May 15?", "How fast is Plug 2.5?"):
        assert not any(on_subjects(question, found)[1])


@pytest.mark.parametrize(
    "question", ["Who was Ada Reed's son?", "Where is the mill?", "What are the symptoms?", ""]
)
def test_nothing(question: str) -> None:
    """Nothing is told where it is asked who, or of what no sentence begins with."""
    assert told(question) == ([], [])
