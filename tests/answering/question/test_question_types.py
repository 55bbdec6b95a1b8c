from __future__ import annotations

import pytest

from qa_service.answering.question.question_types import Kind, gathered_kind, holds, kind_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many types are there?", "number"),
        ("What percentage of protein is collagen?", "number"),
        ("When was it found?", "time"),
        ("In what year did it begin?", "time"),
        ("Who discovered calcinosis?", "person"),
        ("Where is calcium deposited?", "place"),
        ("Why is it set apart?", "reason"),
        ("Which diseases are linked with calcinosis?", "list"),
        ("What is calcinosis?", "definition"),
        ("what's a collagen", "definition"),
        ("What does CT stand for?", "definition"),
        ("What is another word for calcinosis?", "name"),
        ("What is the term for hardened tissue?", "name"),
        ("What is an excess of calcium called?", "name"),
        ("What is hardened tissue known as?", "name"),
        ("Is calcinosis dangerous?", "truth"),
        ("How does calcium build up?", "method"),
        ("Which organ is it in?", "choice"),
        ("Calcinosis", "other"),
    ],
)
def test_kinds(question: str, kind: Kind) -> None:
    """A question's own words say what kind of answer it asks for."""
    assert kind_of(question) == kind


@pytest.mark.parametrize(
    ("kind", "fits", "does_not"),
    [
        ("number", "They make up 30 per cent.", "They make up a share."),
        ("time", "It was seen in 1878.", "It was seen early."),
        ("person", "It was described by Rudolf Virchow.", "It was described early."),
        ("place", "It is deposited in the kidneys.", "It is deposited everywhere."),
        ("reason", "This is because it spares them.", "It spares them."),
        ("list", "The brain, the eyes and the lungs.", "The brain alone."),
        ("definition", "Calcinosis is a build-up.", "Calcinosis hurts."),
    ],
)
def test_held(kind: Kind, fits: str, does_not: str) -> None:
    """A sentence is told to have what such an answer is made of, or not."""
    assert holds(kind, fits)
    assert not holds(kind, does_not)


@pytest.mark.parametrize("kind", ["method", "name", "truth", "choice", "other"])
def test_other(kind: Kind) -> None:
    """Any sentence may answer a question of no special kind."""
    assert holds(kind, "")


@pytest.mark.parametrize(
    "question",
    [
        *(
            "What are the parts of a loom?",
            "What are your opening days?",
            "Who are the members of the choir?",
        ),
        *("Name three kinds of knots", "name the tools", "List all harbours.", "Please list two lakes"),
        *("Which papers must I bring?", "What should I pack?", "What does the fare include?"),
    ],
)
def test_gathered(question: str) -> None:
    """Whoever asks for several things wants a list, whatever the kind is that the ranker knows."""
    assert gathered_kind(question) == "list"


@pytest.mark.parametrize(
    "question",
    [
        *("Who is the mayor?", "What is a loom?", "When are the shops open?", "How many looms are there?"),
        *("What are the knots called?", "Why is it closed?", "What is the address of the shop?", ""),
    ],
)
def test_not_gathered(question: str) -> None:
    """What one sentence answers is of the kind that it is."""
    assert gathered_kind(question) == kind_of(question)
