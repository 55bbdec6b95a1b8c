from __future__ import annotations

from typing import get_args

import pytest
from flask import Flask

from qa_service.model import AbstainReason, Answer
from qa_service.web.wording import (
    also_in_words,
    confidence_in_words,
    odds_in_words,
    reason_in_words,
    understood,
)


@pytest.mark.parametrize("reason", get_args(AbstainReason))
def test_every_reason_has_its_sentence(reason: AbstainReason) -> None:
    """No abstention is left unexplained."""
    assert reason_in_words(reason).endswith(".")


def test_confidence_has_words_from_end_to_end() -> None:
    """Every confidence from 0 to 1 has words, and they only rise."""
    words = [confidence_in_words(step / 100) for step in range(101)]
    assert list(dict.fromkeys(words)) == ["Low confidence", "Fair confidence", "High confidence"]


def test_no_answer_is_called_certain(app: Flask) -> None:
    """Of a hundred at least one may be wrong, and one right; figures are written as the person does."""
    for confidence, said in ((1.0, "0.99: of 100 answers this sure, about 99"), (0.0, "0.01"), (0.9, "0.90")):
        assert f"Confidence {said}" in odds_in_words(confidence)
    with app.test_request_context(headers={"Accept-Language": "de"}):
        assert "0,92: Von 100" in odds_in_words(0.9205)


def test_the_same_and_nearly_the_same_are_told_apart() -> None:
    """Only where the very words stand is it said without reserve."""
    assert also_in_words(True) != also_in_words(False)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Is the oven as hot as the sun?", ["oven", "hot"]),
        ("Ist der Ofen so heiß wie die Sun?", ["Ofen", "heiß"]),
    ],
)
def test_only_what_the_question_is_about_was_looked_for(question: str, words: list[str]) -> None:
    """Words that build a sentence are left out in each language, as are those that no document holds."""
    answer = Answer(question, question, (), "abstained", "low_confidence", 0.1, None, (), (), ("sun",))
    assert understood(answer) == words
