"""Laws of wishes to be told of a thing."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.answerer import Answerer
from qa_service.answering.question.wishes import as_definition, plainly, what_is


@pytest.mark.parametrize(
    ("wish", "question"),
    [
        ("Can you define lime?", "What is lime?"),
        ("explain lime to me", "What is lime?"),
        ("describe the uses of lime", "What are the uses of lime?"),
        ("List the uses of lime", "What are the uses of lime?"),
        ("please list all the uses of lime", "What are the uses of lime?"),
        ("what is meant by lime?", "What is lime?"),
        ("Define St. Ann's well.", "What is St. Ann's well?"),
        ("lime definition", "What is lime?"),
        ("give me the phone number of the mill", "What is the phone number of the mill?"),
        ("Do you have any information on lime?", "Tell me about lime"),
        ("What do you know about lime?", "Tell me about lime"),
        ("what does the manual say about lime", "Tell me about lime"),
        ("Does the policy say anything about dogs?", "Tell me about dogs"),
        ("Is there anything in the documents on lime?", "Tell me about lime"),
        ("what information is there on lime", "Tell me about lime"),
        ("I'm looking for details on the kiln", "Tell me about the kiln"),
        ("We would like to know more about lime.", "Tell me about lime"),
        ("Give me a short overview of lime", "Tell me about lime"),
        ("Can you tell me a little bit about lime?", "Tell me about lime"),
        ("summarise lime", "Tell me about lime"),
    ],
)
def test_plainly(wish: str, question: str) -> None:
    """Who wishes to be told of a thing asks for it; the words of the wish are no part of that."""
    assert plainly(wish) == question


@pytest.mark.parametrize(
    "question",
    [
        "What is lime?",
        "explain how lime is made",
        "Tell me about it",
        "Do you know when it opens?",
        "Do they have information desks?",
        "What do you have to do?",
        "any information on how to cancel?",
        "The introduction of lime caused what to disappear?",
        "introduction of the euro",
        "summary",
        "give me three examples of hazards",
        "What is the definition of lime?",
        "Tell me about lime? No sand?",
        "Tell me about lime. Sand is dear.",
        "lime",
    ],
)
def test_others(question: str) -> None:
    """What asks for something else, or names nothing, is left as it is."""
    assert plainly(question) == question


@pytest.mark.parametrize(
    "wish",
    [
        "Can you define calcinosis?",
        "Do you have information on calcinosis?",
        "What do the documents say about calcinosis?",
    ],
)
def test_answered(answerer: Answerer, wish: str) -> None:
    """A wish is answered as the plain question is, and told as it was typed."""
    answer = answerer.answer(wish).answer
    plain = answerer.answer(plainly(wish)).answer
    assert answer.citations == plain.citations != ()
    assert (answer.unknown_words, answer.in_context) == ((), False)
    assert answer.resolved_question == wish


@pytest.mark.parametrize(
    "piece", ["tell me ", "about ", "the ", "is there any information ", "give me ", "a\n"]
)
def test_hostile(piece: str) -> None:
    """A long text that only begins as a wish does takes no time to speak of, and is left as it is."""
    text = (piece * 2000)[:2000]
    assert plainly(text) == text


@given(
    st.lists(st.sampled_from(["lime", "U.S.", "a.b", "1.5", "-", "?", ".", "tell me about", "is", "the"])),
    st.sampled_from([" ", "", "."]),
)
def test_long_things(words: list[str], between: str) -> None:
    """A thing of too many words is told sooner, by the words that the question is known to have."""
    question = between.join(words)
    plain = regex.sub(r"^\W*tell\s+(?:me|us)\s+about\s+", "", question)
    assert as_definition(question) == what_is(plain.strip(" ?!.,\n"))
