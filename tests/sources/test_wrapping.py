from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa_service.sources.wrapping import joined

CUT = "The treat-\nment of pa-\ntients, who are ill, is be-\ngun"


def test_cut_words_are_joined() -> None:
    """A word that a line's end cuts stands whole at that end, with the marks behind it."""
    assert joined(f"{CUT} at once.\n") == "The treatment\nof patients,\nwho are ill, is begun\nat once.\n"
    assert joined(f"{CUT} by the car-\n  penter.\nAnew.").endswith("by the carpenter.\nAnew.")


def test_hyphens_stay() -> None:
    """Where the text writes the word with its hyphen, before names, and behind figures, it stays."""
    kept = "a well-known man, the well-\nknown man of Baden-\nBaden from 1990-\n1995"
    assert joined(f"{CUT} by {kept}.").endswith(f"{kept}.")


def test_few_hyphens_stay() -> None:
    """In a text that is not hyphenated a hyphen at a line's end is one of its words."""
    text = "They met face-\nto-face in a tax-\nfree shop."
    assert joined(text) == text


def test_no_text_takes_long() -> None:
    """Time is taken by length."""
    for text in ("a" * 300_000, "a-\n" * 100_000, "-\n" * 100_000, "a-\n" + " " * 300_000):
        assert joined(text).count("a") == text.count("a")


@given(st.lists(st.sampled_from(["a", "bc", "-", "-\n", "\n", " ", "B", ".", "1"]), max_size=40))
def test_letters_stay(parts: list[str]) -> None:
    """Only hyphens and white space change."""
    text = f"{CUT} {''.join(parts)}"
    kept = str.maketrans("", "", "- \n")
    assert joined(text).translate(kept) == text.translate(kept)
