"""Laws of persons that a pronoun stands for."""

from __future__ import annotations

import pytest

from qa_service.answering.question.persons import answered_before, with_person
from qa_service.model import Exchange


def _asked(question: str, *quotes: str) -> tuple[Exchange, ...]:
    return (Exchange("What is lime?", ("Lime is burnt chalk, says Max Moe.",)), Exchange(question, quotes))


@pytest.mark.parametrize(
    ("earlier", "question", "whole"),
    [
        (_asked("Who is Ada Reed?"), "When was she born?", "When was Ada Reed born?"),
        (
            _asked("Who built it?", "Ada Reed built it."),
            "and where did she live",
            "and where did Ada Reed live",
        ),
        (_asked("who built it", "Jan van der Meer did."), "Was it his?", "Was it Jan van der Meer's?"),
        (_asked("Did John F. Hale pay?"), "Who was his wife?", "Who was John F. Hale's wife?"),
        (_asked("Did Ada Reed pay?"), "Who was her boss?", "Who was Ada Reed's boss?"),
        (_asked("Did Ada Reed pay?"), "Who paid her for it?", "Who paid Ada Reed for it?"),
        (_asked("Did Dr. Reed pay?"), "Where is she?", "Where is Dr. Reed?"),
        (_asked("Did Mr. Moe pay Ms. Reed?"), "Where is she?", "Where is Ms. Reed?"),
        (
            _asked("Who was Ada Reed?", "The Ada Reed Medal is given to bakers."),
            "Is she dead?",
            "Is Ada Reed dead?",
        ),
        ((*_asked("Who is Max Moe?"), Exchange("Who is Mrs Reed?")), "Is he rich?", "Is Max Moe rich?"),
        (_asked("Who is Ada Reed?", "Ada Reed taught Max Moe."), "Is she rich?", "Is Ada Reed rich?"),
        (_asked("Who found the Elm Hoard?", "Max Moe found it."), "Is he rich?", "Is Max Moe rich?"),
        (_asked("Who found the Elm Hoard?", "A farmer found it."), "Was he rich?", "Was Elm Hoard rich?"),
        (_asked("Who is it?", "It was born in South Africa to Ada Reed."), "Is she ill?", "Is Ada Reed ill?"),
    ],
)
def test_person(earlier: tuple[Exchange, ...], question: str, whole: str) -> None:
    """It is who the last question names, or what was quoted where it asked who."""
    assert list(with_person(question, earlier)) == [whole]


def test_called_before() -> None:
    """Who was "he" is not "she" later, who then is another that was named."""
    earlier = (
        Exchange("Who are the teachers?", ("They are Max Moe and Ada Reed.",)),
        Exchange("Does he sing?", ("He sings.",)),
    )
    assert next(with_person("Is she ill?", earlier)) == "Is Ada Reed ill?"
    assert next(with_person("Is he ill?", earlier)) == "Is Max Moe ill?"


def test_several() -> None:
    """The first two who are named in what was quoted may be meant, each once; what they own is nobody."""
    earlier = _asked("Who owns Elm House?", "Ada Reed owns Elm House.", "Max Moe and Jo Lee rent it.")
    assert list(with_person("Is he rich?", earlier)) == ["Is Ada Reed rich?", "Is Max Moe rich?"]


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        (_asked("Who is Ada Reed?"), "When was it built?"),
        (_asked("When was it built?", "Ada Reed built it in 1902."), "When was she born?"),
        ((Exchange("Who is it?", None),), "When was she born?"),
        ((), "When was she born?"),
    ],
)
def test_nobody(earlier: tuple[Exchange, ...], question: str) -> None:
    """Nobody is meant where no one points at a person, or nobody was asked about."""
    assert not list(with_person(question, earlier))


@pytest.mark.parametrize(
    ("question", "earlier", "place"),
    [
        ("When was she born?", [Exchange("Who runs the mill?")], 0),
        ("When was she born?", [Exchange("Who runs the mill?"), Exchange("Is she rich?")], 0),
        ("When was it built?", [Exchange("Who runs the mill?")], None),
        ("When was she born?", [Exchange("Who is Ada Reed?")], None),
        ("When was she born?", [Exchange("Who found the Elm Hoard?")], 0),
        ("When was she born?", [Exchange("Who runs the mill?", ("Ada Reed does.",))], None),
        ("When was she born?", [Exchange("Who runs the mill?", ())], None),
        ("When was she born?", [Exchange("When is the mill open?")], None),
        ("When was she born?", [], None),
    ],
)
def test_answered_before(question: str, earlier: list[Exchange], place: int | None) -> None:
    """An earlier question that asks who tells a person, if it names none and nobody knows its answer."""
    assert answered_before(question, earlier) == place


def test_named_beforehand() -> None:
    """Who is named before what is asked of her is nobody else."""
    assert list(with_person("And Jo Lee, where is she?", _asked("Who is Ada Reed?"))) == []
