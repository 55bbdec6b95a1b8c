from __future__ import annotations

import pytest

from qa_service.answering.question.leaning import asks_alike, is_keyword, leans, supposed


@pytest.mark.parametrize(
    "question",
    [
        "Why does it harm old patients?",
        "What organs does it harm in old patients?",
        "How are they treated in most hospitals today?",
        "What are its usual symptoms among children?",
        "Is that common in older women?",
        "Which doctors treat this kind of disease?",
        "And in children under the age of ten?",
        "What about young patients with kidney disease?",
        "No, I meant the disease of the kidney in cats.",
        "What is the usual treatment for the other one?",
        "Does any hospital in the city offer others?",
        "why?",
        "In children?",
        "Are there other causes?",
        "Who sells the lime?",
        "Who sells it?",
        "who else",
        "Who in Portugal?",
        "What burned that?",
        "What cost?",
    ],
)
def test_leaning(question: str) -> None:
    """A question leans by its first words, its pronouns and demonstratives, or by being a scrap."""
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "What is calcinosis?",
        "Who stated that the museum would close?",
        "Which rivers that cross Portugal rise in Spain?",
        "Why did the duke of Mantua sell his paintings?",
        "In which year did the town of Arholm open its harbour?",
        "What is one of the causes of the long war?",
        "Other than gold, which metals does the mint use?",
        "How many people live on the island?",
        "What is the email address of the IT Helpdesk?",
        "Where does IT Support sit?",
        "Who sells lime?",
        "who decided on PostgreSQL",
        "What replaced Kafka?",
        "What broke in 4.0.0?",
    ],
)
def test_not_leaning(question: str) -> None:
    """A pronoun that stands for names of the question's own, or a conjunction, points nowhere back."""
    assert not leans(question)


@pytest.mark.parametrize("question", ["vacation?", "sick leave", "Filter", "the filter"])
def test_keyword(question: str) -> None:
    """A scrap that points at nothing may as well begin a new topic."""
    assert leans(question)
    assert is_keyword(question)


@pytest.mark.parametrize(
    "question", ["And vacation?", "which organs?", "Other causes?", "why?", "its filter", "Is it open?", ""]
)
def test_no_keyword(question: str) -> None:
    """What points back, asks with a question word or has a verb is no mere keyword, nor is nothing."""
    assert not is_keyword(question)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("What if lime is wet?", "lime is wet?"),
        ("why not chalk?", "chalk?"),
        ("Why not?", "Why not?"),
        ("what if the lime is wet", "what if the lime is wet"),
    ],
)
def test_supposed(question: str, rest: str) -> None:
    """What is supposed or missed stands behind the words that say so."""
    assert supposed(question) == rest


@pytest.mark.parametrize(
    ("question", "earlier", "alike"),
    [
        ("And what is slaked lime?", "What is clay?", True),
        ("so, when was the mill built", "And when was the bridge built?", True),
        ("What is slaked lime?", "What is clay?", False),
        ("And what are the uses?", "What is clay?", False),
        ("And where is it dug?", "And where is it dried?", False),
        ("And clay?", "What is lime?", False),
        ("And", "And", False),
    ],
)
def test_alike(question: str, earlier: str, alike: bool) -> None:
    """What is built as the question before is, behind an "and", is asked of something else."""
    assert asks_alike(question, earlier) is alike
