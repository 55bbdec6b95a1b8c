"""Laws of the words of a question in a row."""

from __future__ import annotations

import pytest

from qa_service.answering.question.runs import asks_yes_or_no, in_a_row, is_clear, noun_words, preposition_of


def test_in_a_row() -> None:
    """Words of content stand together until a function word parts them, with those around them."""
    first, second = in_a_row("How do Dr. Reed's old lime-kiln rules work in Wales?")
    assert [word.text for word in first.words] == ["Dr", "Reed", "old", "lime-kiln", "rules", "work"]
    assert (first.before, first.after) == (["how", "do"], "in")
    assert (second.before, preposition_of(first), preposition_of(second)) == (["in"], "", "in")


def test_hyphens() -> None:
    """A function word that a hyphen joins to what is behind it is part of that, and no preposition."""
    (club,) = in_a_row("how much does the after-school club cost")[-1:]
    assert [word.text for word in club.words] == ["after-school", "club", "cost"]
    assert club.before[-1] == "the"
    (on,) = in_a_row("an add-on to-")
    assert [word.text for word in on.words] == ["add"]


def test_last_verb() -> None:
    """The verb that ends a question behind another noun is none of that noun's words."""
    *_, last = in_a_row("What does a room in Old Bath cost?")
    assert [word.text for word in last.words] == ["Old", "Bath"]


@pytest.mark.parametrize(
    ("question", "nouns"),
    [
        ("Where is the lime kiln?", ["lime kiln"]),
        ("When is the lime kiln open?", ["lime kiln"]),
        ("What is the lime kiln used for?", ["lime kiln"]),
        ("What does the lime kiln do?", ["lime kiln"]),
        ("What does the lime kiln burn?", ["lime kiln"]),
        ("How many kilns are needed?", [None, None]),
        ("May I file taxes?", ["taxes"]),
        ("Is there lime left?", ["lime"]),
        ("Should I learn to file taxes?", [None, "taxes"]),
        ("Who may burn lime?", ["lime"]),
        ("Is there something against rust?", [None, "rust"]),
        ("When was the college of forestry founded?", ["college", "forestry"]),
        ("Is the old pool in winter heated up?", ["old pool", "winter"]),
        ("What is the fine for goods lost?", ["fine", "goods lost"]),
        ("How high is the fine for goods lost?", [None, "fine", "goods lost"]),
        ("What does ERR_QUOTA_42 mean?", ["ERR_QUOTA_42"]),
        ("Is acc_locked worn?", ["acc_locked"]),
        ("Why is upstream.timeout set?", ["upstream.timeout"]),
    ],
)
def test_noun_words(question: str, nouns: list[str | None]) -> None:
    """What is done, and what something is told to be, is no part of what is named."""
    asks = asks_yes_or_no(question)
    told = [noun_words(run, bool(at), asks) for at, run in enumerate(in_a_row(question))]
    assert [one and " ".join(word.text for word in one[0]) for one in told] == nouns


@pytest.mark.parametrize(
    ("question", "clear"),
    [
        ("How is lime burnt?", True),
        ("ERR_LIME_KILN_IS_7 and old kilns?", True),
        ("and the old kiln?", True),
        ("Where is Dr. Reed?", True),
        ("I burn lime in an old kiln", True),
        ("That is fine. How is lime burnt?", False),
        ("I have burnt lime for years in the old kiln behind the house", False),
        (" ".join(["How is lime burnt", *["and chalk"] * 9]), False),
    ],
)
def test_is_clear(question: str, clear: bool) -> None:
    """One question of few words is clear, and what is shorter still; several sentences are not."""
    assert is_clear(question) == clear
