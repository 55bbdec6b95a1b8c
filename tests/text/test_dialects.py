from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.text.dialects import is_same_word, other_spellings

WORDS = """
    colour color  favourites favorites  neighbourhood neighborhood  organise organize  analysed analyzed
    civilisations civilizations  centre center  fibres fibers  catalogue catalog  defence defense
    travelled traveled  marvellous marvelous  anaemia anemia  hypercalcaemia hypercalcemia  foetus fetus
    oesophagus esophagus  grey gray  ploughs plows  sulphate sulfate  programmes programs
    manoeuvre maneuver  manoeuvring maneuvering
"""
PAIRS = list(zip(WORDS.split()[::2], WORDS.split()[1::2], strict=True))


@pytest.mark.parametrize(("british", "american"), PAIRS)
def test_both_ways(british: str, american: str) -> None:
    """British spelling leads to American spelling and back."""
    assert american in other_spellings(british)
    assert british in other_spellings(american)


@pytest.mark.parametrize("word", ["tour", "canoe", "bone", "skin", "", "石灰"])
def test_nothing_to_tell(word: str) -> None:
    """Words that are spelt alike on both sides have no other spelling."""
    assert not {"tor", "cane", "bon"}.intersection(other_spellings(word))


@pytest.mark.parametrize(("british", "american"), PAIRS)
def test_same_word(british: str, american: str) -> None:
    """What differs across the Atlantic alone is one word, whichever is told first."""
    assert is_same_word(british, american)
    assert is_same_word(american, british)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("pets", "poets"), ("filing", "filling"), ("refilled", "refiled"), ("prise", "prize")),
        *(("scoured", "scored"), ("timber", "timbre"), ("bog", "bogue"), ("polling", "poling")),
        *(("check", "cheque"), ("tire", "tyre"), ("draft", "draught"), ("curb", "kerb")),
    ],
)
def test_other_word(one: str, other: str) -> None:
    """Words that only follow the same rule are two, and so are those that are one in one sense alone."""
    assert other in other_spellings(one)
    assert not is_same_word(one, other)
    assert not is_same_word(other, one)


@given(st.text(max_size=12))
def test_others(word: str) -> None:
    """Other spellings are other words, each told once and in the same order every time."""
    found = other_spellings(word)
    assert word not in found
    assert found == sorted(set(found))
