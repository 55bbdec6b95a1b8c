from __future__ import annotations

import pytest

from qa_service.answering.question.properties import asked_property
from qa_service.model import Document
from qa_service.text.passages import passages

TOLD = {
    "symptoms": ("What are the symptoms of gout?", "Joints swell and the patient feels pain."),
    "causes": ("What causes gout?", "It is due to crystals in the joints."),
    "treatment": ("How is gout treated?", "Most patients take a drug for life."),
    "diagnosis": ("how do doctors diagnose gout", "A sample of the joint is examined."),
    "prevention": ("Can gout be prevented?", "Less beer lowers the chance."),
    "frequency": ("How common is gout?", "One in 40 adults has it."),
    "inheritance": ("Is gout hereditary?", "Several genes play a part."),
    "outlook": ("What is the outlook for people with gout?", "Most live as long as others."),
}
QUESTIONS, SENTENCES = zip(*TOLD.values(), strict=True)


def told(question: str, *texts: str, title: str = "Gout", heading: str = "") -> list[bool]:
    """Return which of the texts, of one passage, tell of the property that is asked for."""
    wanted = asked_property(question)
    assert wanted is not None
    (passage,) = passages(Document("d", title, f"## {heading or 'It'}\n\n{' '.join(texts)}", "d.md", "", ""))
    return wanted.tells(passage, texts)


@pytest.mark.parametrize(("question", "sentence"), TOLD.values(), ids=TOLD)
def test_properties(question: str, sentence: str) -> None:
    """A sentence tells of a property by words of it, and one without such words does not."""
    assert told(question, sentence, "Gout is an old name.") == [True, False]


def test_what_a_thing_is_does_not_cause_it() -> None:
    """A definition that says when something is called so tells of no cause; when it happens may."""
    texts = (
        "Gout is when joints are swollen.",
        "These are when joints swell.",
        "It strikes when crystals form.",
    )
    assert told("What causes gout?", *texts) == [False, False, True]


def test_what_comes_without_treatment_is_none() -> None:
    """It tells how the thing goes on, below a heading on treatment too, and not how it is treated."""
    texts = (
        "Without any treatment the joints stiffen.",
        "Untreated gout goes on for life.",
        "Rest is best.",
    )
    assert told("How is gout treated?", *texts, heading="Treatment") == [False, False, True]
    assert told("What is the outlook for people with gout?", *texts) == [False, False, False]
    assert told("What are the symptoms of gout?", "Without treatment it causes pain.") == [True]


def test_how_often_a_thing_is_done() -> None:
    """That asks for no property: "once a week" tells it, and how common nothing is."""
    assert asked_property("How often is the filter changed?") is None


@pytest.mark.parametrize("question", QUESTIONS)
def test_headings(question: str) -> None:
    """What stands below a heading that tells of a property tells of it."""
    headings = "Symptoms, causes, treatment, diagnosis, prevention, frequency, inheritance and outlook"
    assert told(question, "Gout is old.", heading=headings) == [True]


@pytest.mark.parametrize(("question", "sentence"), TOLD.values(), ids=TOLD)
def test_other_things(question: str, sentence: str) -> None:
    """A passage that does not name the thing tells nothing of it."""
    assert told(question, sentence, title="Fever") == [False]
    assert told(question, f"So it is with gout: {sentence}", title="Fever") == [True]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("signs and symptoms of gout", SENTENCES[0]),
        ("gout symptoms", SENTENCES[0]),
        ("What are gout symptoms?", SENTENCES[0]),
        ("what does gout feel like", SENTENCES[0]),
        ("What is gout caused by?", SENTENCES[1]),
        ("the gout treatment", SENTENCES[2]),
        ("Which drugs are used for gout?", SENTENCES[2]),
        ("gout prevalence", SENTENCES[5]),
        ("Is gout rare?", SENTENCES[5]),
        ("can you die from gout?", SENTENCES[7]),
        ("Which symptoms does gout cause?", SENTENCES[0]),
        ("Why does gout occur?", SENTENCES[1]),
        ("what are the main causes of gout", SENTENCES[1]),
        ("Is there a cure for gout?", SENTENCES[2]),
        ("can gout be cured?", SENTENCES[2]),
        ("What is the best treatment for gout?", SENTENCES[2]),
        ("and how is gout diagnosed?", SENTENCES[3]),
        ("What tests for gout?", SENTENCES[3]),
        ("How can I prevent gout?", SENTENCES[4]),
        ("How many people have gout?", SENTENCES[5]),
        ("Does gout run in families?", SENTENCES[6]),
        ("what is the life expectancy of someone with gout", SENTENCES[7]),
    ],
)
def test_questions(question: str, sentence: str) -> None:
    """However a property is asked for, it is told."""
    assert told(question, sentence, "Gout is old.") == [True, False]


@pytest.mark.parametrize(
    "question", ["does it run in families?", "Is that inherited?", "are they hereditary?"]
)
def test_what_is_meant_by_it(question: str) -> None:
    """A property of what is not named is one of what the passages found are on."""
    assert told(question, SENTENCES[6], "It is old.", title="Fever") == [True, False]


@pytest.mark.parametrize(
    "question",
    [
        "What is gout?",
        "What causes gout to flare up after a feast that was rich in meat?",
        "Who treated gout first?",
        "How is gout treated in children that have kidney disease?",
        "What are the symptoms?",
        "How many joints does gout affect?",
        "Is gout painful?",
        "How can I avoid fees?",
        "How is the library managed?",
        "How is a member identified?",
        "How does photosynthesis occur?",
    ],
)
def test_other_questions(question: str) -> None:
    """A question that asks for anything else or more is left alone."""
    assert asked_property(question) is None
