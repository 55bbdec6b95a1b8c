"""Laws of what pronouns stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.answerer import Answerer
from qa_service.answering.question.antecedents import joined, named, placed
from qa_service.model import Exchange

WORDS = [
    "how",
    "is",
    "the",
    "kiln",
    "made",
    "it",
    "of",
    "stones",
    "they",
    "does",
    "do",
    "I",
    "what",
    "?",
    "-",
]


@pytest.mark.parametrize(
    ("earlier", "question", "whole"),
    [
        ("What is lime?", "How is it made?", "How is lime made?"),
        ("How is rock salt mined?", "Is it dear?", "Is rock salt dear?"),
        ("Is the old kiln safe?", "Who built it?", "Who built the old kiln?"),
        ("When does the autumn term start?", "When does it end?", "When does the autumn term end?"),
        ("How do I start the pump?", "which valve does it use", "which valve does the pump use"),
        ("How do I use ssh?", "Is it safe?", "Is ssh safe?"),
        ("What causes brass fever?", "Is it common?", "Is brass fever common?"),
        ("How common is brass fever?", "What is it?", "What is brass fever?"),
        ("What are the uses of lime?", "Is it dear?", "Is lime dear?"),
        ("What are the uses of lime?", "When did they change?", "When did the uses change?"),
        ("What is the capital of Wales?", "How large is it?", "How large is the capital of Wales?"),
        ("What is Marsh's disease?", "What causes it?", "What causes Marsh's disease?"),
        ("How big is the no-claims discount?", "Can I lose it?", "Can I lose the no-claims discount?"),
        ("What is mortar made of?", "Where is it sold?", "Where is mortar sold?"),
        ("Can I bring my dog?", "Does it need a lead?", "Does my dog need a lead?"),
        ("When did the owners sell the kiln?", "What did it cost?", "What did the kiln cost?"),
        ("Who owns the mill?", "What are its hours?", "What are the mill's hours?"),
        ("and the spring term?", "when does it end?", "when does the spring term end?"),
        ("How much are school lunches?", "Are they free?", "Are school lunches free?"),
    ],
)
def test_named(earlier: str, question: str, whole: str) -> None:
    """A pronoun stands for what the earlier question is about, if it is of the same number."""
    found = named(question, earlier)
    assert found is not None and found.question == whole


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("What is lime?", "How is chalk made?"),
        ("What is lime?", "How long do they last?"),
        ("Can I cancel?", "What does it cost?"),
        ("Does lime harm brass?", "Is it common?"),
        ("What is lime?", "Is it possible to burn chalk?"),
        ("What is lime?", "It is not dear."),
        ("What is lime?", "How do kilns do it?"),
        ("What is lime?", "Which kilns of chalk use it?"),
        ("How is lime made?", "Is lime all that it says?"),
        ("What is lime?", "Does it make sense to use chalk?"),
        ("How many people can use it?", "Can they see me?"),
        ("Does it hold the key?", "Where do I find it?"),
        ("", "Where is it?"),
    ],
)
def test_nothing(earlier: str, question: str) -> None:
    """Where nothing is named, nobody can tell what is, or the pronoun points at nothing: nothing."""
    assert named(question, earlier) is None


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.lists(st.sampled_from(WORDS), max_size=14))
def test_words(earlier: list[str], question: list[str]) -> None:
    """What comes of it has no words but those of both questions, an article and a genitive."""
    found = named(" ".join(question), " ".join(earlier))
    if found is not None:
        assert set(found.question.replace("'", " ").replace(" s ", " ").split()) <= {
            *earlier,
            *question,
            "the",
        }


@pytest.mark.parametrize(
    ("earlier", "sure"),
    [
        ("How is lime burnt?", True),
        ("Where do I find chalk in the kiln?", False),
        ("Where do I find chalk?", True),
    ],
)
def test_sure(earlier: str, sure: bool) -> None:
    """It is sure what a pronoun stands for where that is what is asked about, or nothing else is named."""
    found = named("Is it dear?", earlier)
    assert found is not None and found.sure == sure


@pytest.mark.parametrize(
    ("earlier", "question", "whole"),
    [
        ("Where is the old kiln?", "How do I get there?", "How do I get to the old kiln?"),
        ("Where is the old kiln?", "Who works there?", "Who works at the old kiln?"),
        ("When is the mill open on Mondays?", "Who works there?", "Who works at the mill?"),
        ("How dear is lime in Wales?", "Who burns it there?", "Who burns it in Wales?"),
        ("Where is the old kiln?", "What can you see from there?", "What can you see from the old kiln?"),
        ("Where is the old kiln?", "Are there dogs?", None),
        ("Where is the old kiln?", "Is there a bus?", None),
        ("Where is the old kiln?", "Why are there so many?", None),
        ("Where are you?", "Who works there?", None),
        ("Where do I get tokens?", "Is he there on Fridays?", None),
        ("Who is the mayor of Bath?", "What can I see there?", "What can I see at Bath?"),
    ],
)
def test_placed(earlier: str, question: str, whole: str | None) -> None:
    """What "there" means is the place that was asked about, but where it only says that something is."""
    found = placed(question, earlier)
    assert (found and found.question) == whole


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("And the mill, when was it built?", "When was the mill built?"),
        ("what about Ada Reed, where does she live?", "Where does Ada Reed live?"),
        ("And the mills, who are their owners?", "Who are the mills' owners?"),
        ("And in Wales, when is it open?", None),
        ("Yes, but when is it open?", None),
        ("And the mill, when was lime dear?", None),
        ("back to the mill: how old is it?", "How old is the mill?"),
        ("and the homework club, who's that for?", "Who's the homework club for?"),
        ("And the mill, how much is that?", "How much is the mill?"),
        ("And the mill, what is that lamp?", None),
        ("And mills, what are the types?", "What are the types of mills?"),
        ("so shoes, what colour?", "What colour of shoes?"),
        ("And mills, what is a kiln?", None),
    ],
)
def test_joined(question: str, whole: str | None) -> None:
    """What is named beforehand stands where the pronoun is that takes it up, or behind a mere property."""
    assert joined(question) == whole


def test_follow_up(answerer: Answerer) -> None:
    """A follow-up is read with what its pronoun stands for, and told so where that is the surer reading."""
    earlier = [Exchange("How is hypercalcaemia spelt?", ())]
    answer = answerer.answer("What is it?", earlier).answer
    assert answer.citations[0].cited_text.startswith("Hypercalcaemia is the name")
    assert answer.resolved_question == "What is hypercalcaemia?"
    assert answer.in_context


@pytest.mark.parametrize("piece", ["the kiln of ", "is it ", "what does it ", "lime-", "of the "])
def test_hostile(piece: str) -> None:
    """Long questions of one pattern take no time to speak of."""
    long = (piece * 1000)[:2000]
    found = named("Is it?", long)
    assert found is None or len(found.question) < 2100
    assert len((named(long, "What is lime?") or found or ("",))[0]) < 2100
