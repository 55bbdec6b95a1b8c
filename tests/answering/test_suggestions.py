from __future__ import annotations

import pytest
from saying import made_of

from qa_service.answering.suggestions import candidates, verified
from qa_service.model import Passage
from qa_service.service import Service


def passage(heading: str, *sentences: str) -> Passage:
    return made_of(*sentences, id="d#0", title="Title", heading=heading)


@pytest.mark.parametrize(
    ("heading", "sentence", "questions"),
    [
        ("What a tern is", "It breeds here.", ["What is a tern?"]),
        ("How terns are ringed", "It takes a minute.", ["How are terns ringed?"]),
        ("Why do terns dive?", "They eat fish.", ["Why do terns dive?"]),
        ("Arctic terns", "They fly far.", ["Tell me about arctic terns"]),
        ("The first flight", "Chicks leave the nest.", ["Tell me about the first flight"]),
        ("Such terns", "They fly far.", []),
        ("Type 2 diabetes", "In adults type 2 diabetes is a common disease.", ["What is type 2 diabetes?"]),
        ("Type 2 diabetes", "In adults type 2 diabetes is common.", ["Tell me about type 2 diabetes"]),
        ("", "A tern is a bird of the sea.", ["What is a tern?"]),
        ("", "This is a bird of the sea.", []),
        ("", "There is a bird.", []),
        ("Links with other birds and their habits", "It is one of many.", []),
    ],
)
def test_headings_and_definitions_give_questions(heading: str, sentence: str, questions: list[str]) -> None:
    """A heading or a definition gives the question that it answers, and words that point elsewhere none."""
    assert [one.question for one in candidates([passage(heading, sentence)])] == questions


def test_what_is_suggested_is_answered(service: Service) -> None:
    """Every suggested question is answered above the threshold, by a quote."""
    suggested = service.suggestions()
    assert "What is calcinosis?" in suggested
    assert len(suggested) >= 4
    for question in suggested:
        assert service.ask(question).answer.status == "answered"


def test_what_is_not_answered_is_not_suggested(service: Service) -> None:
    """A question that its own passage does not answer is dropped, and no more are asked than allowed."""
    [held, *_] = service.passages_of("calcinosis")
    asked: list[str] = []

    def answer(question: str):
        asked.append(question)
        return service.ask("What does it cost in Portugal?").answer

    assert verified(candidates([held]), answer, most=3, tries=1) == []
    assert len(asked) == 1


def test_an_empty_library_suggests_nothing(empty_service: Service) -> None:
    """Without passages there is nothing to ask."""
    assert empty_service.suggestions() == []
