from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa_service.answering.question.gibberish import ROWS, is_gibberish, is_mashed
from qa_service.text.terms import content_words


def unknown(text: str) -> list[str]:
    """Return all words of content, as if no passage held any of them."""
    return [word for word, _ in content_words(text)]


@pytest.mark.parametrize(
    "text",
    [
        "asdf",
        "Asdf qwer",
        "ASDF QWER ZXCV",
        "asd asd asd",
        "sdkfjh?",
        "lksdjf oiwejf",
        "hahahaha",
        "aaaa",
        "xkjqz",
        "poiuytrewq!!!",
        "qwe rty uio",
        "asdf1234",
    ],
)
def test_gibberish(text: str) -> None:
    """What only a hand on a keyboard makes means nothing."""
    assert is_gibberish(text, unknown(text))


@pytest.mark.parametrize(
    "text",
    [
        "Qwghlm?",
        "Xylophagy?",
        "Ng?",
        "Krk",
        "Vltava",
        "Assad",
        "Weert",
        "Wert",
        "HTTPS",
        "https",
        "kbps",
        "ASD",
        "btrfsck",
        "MCMXCV",
        "1987",
        "levothyroxine",
        "Hirschsprung",
        "Knightsbridge",
        "prst skrz krk",
        "wer hat das geschrieben",
        "qu'est-ce que la calcinose",
        "石灰化",
        "что такое кальциноз",
        "property",
        "😀",
    ],
)
def test_unknown_names(text: str) -> None:
    """Names, abbreviations, numbers and other languages are asked about in earnest."""
    assert not is_gibberish(text, unknown(text))


@pytest.mark.parametrize("frame", ["What is {}?", "who was {}", "tell me about {}", "{} and calcium"])
@settings(deadline=None)
@given(word=st.text("asdfghjklqwertyuiop", min_size=1, max_size=12))
def test_framed(frame: str, word: str) -> None:
    """Within the frame of a question any word may be what is asked about."""
    text = frame.format(word)
    assert not is_gibberish(text, unknown(text))


@settings(deadline=None)
@given(st.sampled_from(ROWS).flatmap(lambda row: st.text(row, min_size=1, max_size=12)))
def test_known(word: str) -> None:
    """What the passages know is never gibberish, whatever it looks like."""
    assert not is_gibberish(word, [])


@settings(deadline=None)
@given(st.lists(st.sampled_from([*ROWS, "sdkfjh", "aaaaa"]), min_size=1, max_size=5).map(" ".join))
def test_case(text: str) -> None:
    """Capitals and repetition do not make sense of it."""
    assert is_gibberish(text, unknown(text))
    assert is_gibberish(text.upper(), unknown(text))


@settings(deadline=None)
@given(st.text(max_size=12))
def test_letters(word: str) -> None:
    """Any word can be looked at; one without letters from a to z is never taken for a jumble."""
    if is_mashed(word):
        assert any("a" <= letter <= "z" for letter in word.lower())
