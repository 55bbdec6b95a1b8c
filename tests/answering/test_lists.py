from __future__ import annotations

from collections.abc import Callable

import pytest

from qa_service.answering.lists import LONGEST, MOST, lists
from qa_service.model import Document
from qa_service.text.passages import passages

MakeDocument = Callable[[str, str], Document]


@pytest.fixture(scope="session")
def listed(make_document: MakeDocument) -> Callable[[str], list[str]]:
    """Give what makes the lists of a text of one passage, as they stand there."""

    def make(text: str) -> list[str]:
        (passage,) = passages(make_document("d", text))
        spans = [(passage.sentences[lead], passage.sentences[last]) for lead, last in lists(passage)]
        return [text[lead.span.start : last.span.end] for lead, last in spans]

    return make


@pytest.mark.parametrize(
    "quoted",
    [
        "Pack these:\n\n- a tent\n- a torch",
        "Pack these:\n- a tent\n- a torch",
        "Do as follows:\n\n1. Lift the lid. Hold it.\n2. Pull.\n\n3. Push.",
        "Pack these:\n\n- a tent\n\n  with all its pegs\n\n- a torch",
        "Pack these:\n\n- for the night:\n  - a tent\n- a torch",
        "We open on these days:\n\nMonday.\nFriday.",
    ],
)
def test_lists(listed: Callable[[str], list[str]], quoted: str) -> None:
    """A lead-in takes its items along, what hangs below them too, or the lines up to the next blank one."""
    assert listed(f"It rains. {quoted}\n\nThe lake is deep.") == [quoted]
    assert listed(quoted) == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "He said: it rains. It pours.",
        "It rains.\n\n- a tent\n- a torch",
        "It rains. Pack these:",
        "",
    ],
)
def test_none(make_document: MakeDocument, text: str) -> None:
    """Without a colon, or with nothing below it, there is no list."""
    assert not [found for passage in passages(make_document("d", text)) for found in lists(passage)]


def test_several(listed: Callable[[str], list[str]]) -> None:
    """One list may follow on another."""
    one, other = "Bring these:\n\n- a tent\n- a torch", "We lend these:\n\n- boots\n- maps"
    assert listed(f"{one}\n\n{other}") == [one, other]


def test_limits(listed: Callable[[str], list[str]]) -> None:
    """A long list ends after so many sentences or code points, and always with a whole sentence."""
    (many,) = listed("Pack these:\n\n" + "\n".join(f"- tool {at}" for at in range(MOST + 3)))
    assert many.endswith(f"- tool {MOST - 1}")
    sentence = "A rope is " + "very " * 20 + "long."
    (long,) = listed("Pack these:\n\n- a tent\n- " + " ".join([sentence] * 10))
    assert len(long) <= LONGEST < len(long) + 1 + len(sentence)
    assert long.endswith(sentence)
