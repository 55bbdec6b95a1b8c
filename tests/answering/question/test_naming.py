from __future__ import annotations

import pytest
import regex

from qa_service.answering.question.naming import ANY, THIS, Telling, named, telling_of
from qa_service.model import Document
from qa_service.text.passages import passages

BEHIND, BESIDE = (regex.compile(rf"\bcauses of (?P<{group}>[\w ]+)") for group in ("of", "beside"))
BEFORE = regex.compile(r"\bhurts\b")


def tells(words: regex.Pattern[str], text: str, thing: str, pointing: regex.Pattern[str] = THIS) -> bool:
    """Tell whether the last sentence of a text, with "Gout" as its title, tells of a thing."""
    (passage,) = passages(Document("d", "Gout", text, "d.md", "", ""))
    return Telling(words, named(thing), pointing).tells(passage, len(passage.sentences) - 1)


@pytest.mark.parametrize(
    ("words", "text", "told"),
    [
        (BEHIND, "The causes of acute gout are known.", True),
        (BEHIND, "The causes of the acute gout", True),
        (BEHIND, "The causes of gout are known.", False),
        (BEHIND, "The causes of acute gout pain are known.", False),
        (BEHIND, "Acute gout: the causes of fever.", False),
        (BEFORE, "Acute gout usually hurts.", True),
        (BEFORE, "In short, acute gout hurts.", True),
        (BEFORE, "Mild acute gout hurts.", False),
        (BEFORE, "The lump of acute gout hurts.", False),
        (BESIDE, "The causes of acute gout are known.", True),
        (BESIDE, "The causes of acute gout with fever.", False),
        (BESIDE, "Acute gout, causes of pain.", True),
    ],
)
def test_names(words: regex.Pattern[str], text: str, told: bool) -> None:
    """The thing is named whole, by nothing more, before the set words or behind them."""
    assert tells(words, text, "acute gout") == told


def test_pointing() -> None:
    """What points at the thing stands for it where the title names it and the text is about it."""
    assert tells(BEFORE, "Gout is old. It hurts.", "gout")
    assert tells(BEFORE, "It hurts.", "gout")
    assert not tells(BEFORE, "It hurts.", "fever")
    assert not tells(BEFORE, "Rest is good. It hurts.", "gout")
    assert not tells(BEFORE, "Gout is old. They hurts.", "gout")
    assert tells(BEFORE, "Gout is old. They hurts.", "gout", ANY)
    assert tells(BEHIND, "Rest is good. The causes of the disease are known.", "gout")


def test_numbers_name_nothing() -> None:
    """A bare number beside a name is no part of it."""
    assert named("gout 3") == named("gout")


def test_telling_of() -> None:
    """A question that names a thing asks for what tells of it; one that names none, or a number, does not."""
    asked = regex.compile(r"^What hurts in (?P<thing>[\w ]+)\?$")
    assert telling_of(" What hurts in acute gout?\n", asked, BEFORE) == Telling(
        BEFORE, ["acut", "gout"], THIS
    )
    assert telling_of("What hurts in 1950?", asked, BEFORE) is None
    assert telling_of("What is acute gout?", asked, BEFORE) is None
