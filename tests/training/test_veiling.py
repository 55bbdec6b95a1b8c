from __future__ import annotations

import random

import pytest

from qa_service.evaluation import Gold, Question
from qa_service.model import Document
from qa_service.text.passages import passages
from qa_service.training.veiling import veiled

TEXT = "The wheel was sold to the Brenvik Museum of Mills in 1820. Ada Reed of Bath cast it. It is round."


def document(text: str = TEXT) -> Document:
    return Document("mill", "Mill", text, "mill.md", "", "")


def others(question: str, answer: str, text: str = TEXT) -> set[str]:
    """Return what stands for the answer, with the spaces behind it, by different chance."""
    asked, held = Question("q", question, (), (Gold(answer, "mill"),)), document(text)
    found = {veiled(held, asked, random.Random(seed)).text for seed in range(60)}
    before, _, after = text.partition(answer)
    before = before.removesuffix("the ")
    assert all(one.startswith(before) and one.endswith(after) for one in found)
    return {one.removeprefix(before).removesuffix(after).rstrip() for one in found}


def test_things() -> None:
    """What is asked for by its noun becomes one of such things, with whatever article belongs to it."""
    found = others("Which museum has the wheel?", "Brenvik Museum of Mills")
    assert {"one of the museums", "another museum", "a museum", "one museum"} < found
    assert not any("Brenvik" in one for one in found)


def test_persons() -> None:
    """Who did it becomes somebody; at the beginning of a sentence with a capital."""
    assert {"Somebody", "Someone", "Others"} >= (found := others("Who cast the wheel?", "Ada Reed")) != set()
    assert "Ada Reed" not in found


@pytest.mark.parametrize(
    ("noun", "many"), [("city", "cities"), ("church", "churches"), ("valley", "valleys"), ("inn", "inns")]
)
def test_many(noun: str, many: str) -> None:
    """Several of a thing are called as such are."""
    text = "The wheel was sold to the Brenvik Museum of Mills and Kilns."
    found = others(f"Which {noun} has it?", "Brenvik Museum of Mills and Kilns", text)
    assert f"one of the {many}" in found
    assert ("an inn" in found) == (noun == "inn")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What year was it sold?", "1820"),
        ("Where is the wheel?", "the Brenvik Museum of Mills"),
        ("Who was Ada Reed?", "of Bath"),
        ("Who cast the wheel?", "Reed"),
        ("Which man cast it?", "Bath"),
        ("Which two museums have it?", "Brenvik Museum"),
        ("Who saw it?", "Max Moe"),
    ],
)
def test_as_it_was(question: str, answer: str) -> None:
    """Nothing changes where no thing is asked for, part of a name answers, or nothing shorter is known."""
    held = document()
    assert veiled(held, Question("q", question, (), (Gold(answer, "mill"),)), random.Random(1)) == held


def test_places_stay() -> None:
    """All other sentences stay where they are."""
    held = document()
    asked = Question("q", "Which museum has the wheel?", (), (Gold("Brenvik Museum of Mills", "mill"),))
    after = veiled(held, asked, random.Random(2))
    ours, theirs = ([one for part in passages(own) for one in part.sentences] for own in (held, after))
    assert ours[1:] == theirs[1:]
    assert ours[0].span.start == theirs[0].span.start
