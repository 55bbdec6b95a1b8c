from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.quoting import differing
from qa_service.answering.quoting.differing import differs

WORDS = st.lists(st.sampled_from(["tin", "lead", "is", "not", "10", "before", "kind", "type"])).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The gate is opened by the porter.", "The gate is opened by the gardener."),
        ("Bicycles are welcome in the yard.", "Bicycles are banned in the yard."),
        ("Turn east at the mill, then east.", "Turn east at the mill, then west."),
        ("Ring before noon.", "Ring after noon."),
        ("Guests may park here.", "Guests must park here."),
        ("The pool is 20 metres long.", "The pool is 25 metres long."),
        ("The bell is rung.", "The bell is not rung."),
        ("Pay the first fee.", "Pay the second fee."),
    ],
)
def test_decides(one: str, other: str) -> None:
    """One decisive word put for another, a number or a denial makes a wording say something else."""
    assert differs(one, other)
    assert differs(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The gate is opened by the porter.", "the gates were opened by a PORTER"),
        ("Every colour is allowed.", "Each color is allowed."),
        ("What kind of ticket is it?", "What type of ticket is it?"),
        ("The gate is opened by the porter.", "The iron gate is always opened by the porter."),
        ("", ""),
    ],
)
def test_says_the_same(one: str, other: str) -> None:
    """Forms, spellings, synonyms and function words do not matter, nor what is only added."""
    assert not differs(one, other)
    assert not differs(other, one)


@given(one=WORDS, other=WORDS)
def test_mutual(one: str, other: str) -> None:
    """A text does not differ from itself, and what differs does so both ways."""
    assert not differs(one, one)
    assert differs(one, other) == differs(other, one)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_words(text: str) -> None:
    """ASCII falls into the same words by either pattern."""
    assert differing._PLAIN_WORD.findall(text.casefold()) == differing._WORD.findall(text.casefold())
