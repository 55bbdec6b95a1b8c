from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.substitution import substituted


@pytest.mark.parametrize(
    ("question", "earlier", "whole"),
    [
        ("And of the K9?", "How heavy is the lid of the K7?", "How heavy is the lid of the K9?"),
        ("what about the k9", "how heavy is the k7", "how heavy is the k9"),
        ("And in Oslo?", "Who is mayor in Bergen?", "Who is mayor in Oslo?"),
        ("Oslo?", "Who is mayor in Bergen?", "Who is mayor in Oslo?"),
        ("and the same for New York?", "Who rules Bergen?", "Who rules New York?"),
        ("And in 2001?", "How many lived in Bergen in 1990?", "How many lived in Bergen in 2001?"),
        ("and in June?", "what is served in april", "what is served in June"),
        ("And to Oslo?", "How far is it to Bergen from Rome?", "How far is it to Oslo from Rome?"),
        ("And the cook?", "Who is the baker?", "Who is the cook?"),
        ("And the Jet 300?", "How dear is the Jet 200?", "How dear is the Jet 300?"),
        ("And the 300?", "How dear is the Jet 200?", "How dear is the Jet 300?"),
        (
            "what about the night nurse",
            "Who is the head cook of Bergen?",
            "Who is the night nurse of Bergen?",
        ),
        ("and our deposit?", "How much is the rent?", "How much is our deposit?"),
        ("and ERR_INV_07?", "what does ERR_QUOTA_42 mean?", "what does ERR_INV_07 mean?"),
        ("And in v2.4.0?", "What changed in v2.3.0?", "What changed in v2.4.0?"),
        ("and --limit?", "what does --dry-run do?", "what does --limit do?"),
        ("And upstream.wait?", "What is max_tries in Oslo?", "What is upstream.wait in Oslo?"),
        ("and 45?", "what is a 30 minute lesson?", "what is a 45 minute lesson?"),
        ("And from Oslo?", "How far is it from Bergen to Rome?", "How far is it from Oslo to Rome?"),
    ],
)
def test_another(question: str, earlier: str, whole: str) -> None:
    """The name takes the place of one of its kind: behind the same preposition, or else the last."""
    assert substituted(question, earlier) == whole


@pytest.mark.parametrize(
    ("question", "earlier"),
    [
        ("And in children?", "How common is it in Bergen?"),
        ("Which organs?", "What is Bergen?"),
        ("And why in Oslo?", "Who is mayor in Bergen?"),
        ("And in Bergen?", "Who is mayor in Bergen?"),
        ("And in Oslo?", "Who is mayor?"),
        ("And in Oslo?", "How heavy is the K7?"),
        ("And of the K9?", "Where is Bergen?"),
        ("What is Oslo?", "What is Bergen?"),
        ("And I?", "Where is Bergen?"),
        ("Oslo Central Station?", "Who is mayor in Bergen?"),
        ("And the cook?", "Who is the man that bakes?"),
        ("And the one?", "Who is the baker?"),
        ("The cook?", "Who is the baker?"),
        ("And the baker?", "Who is the baker of Bergen?"),
        ("And the cook?", "Does the baker sing?"),
        ("", "Who is mayor in Bergen?"),
        ("And in Oslo?", ""),
    ],
)
def test_nothing_to_replace(question: str, earlier: str) -> None:
    """Other words than a name, a name that was there, or none of its kind: nothing is replaced."""
    assert substituted(question, earlier) is None


@given(question=st.text("andof K9 Oslo?\n", max_size=30), earlier=st.text("isK7 in Bergen1990?", max_size=40))
def test_never_the_same(question: str, earlier: str) -> None:
    """What is made differs from the earlier question, and holds nothing but its words and the name's."""
    whole = substituted(question, earlier)
    assert whole is None or (whole != earlier and set(whole) <= set(question) | set(earlier))
