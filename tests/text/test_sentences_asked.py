"""Sentences of texts of which only what may matter is asked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from splitting import split

import qa_service.text.sentences as module
from qa_service.text import abbreviations
from qa_service.text.sentences import LETTERED, LONG, NOTED, SHORTENED

PARTS = [
    *(
        "A",
        " ",
        "  ",
        "\n",
        "a",
        "5",
        "J. Smith",
        "Dr. ",
        ". ",
        "! ",
        ".³ ",
        ".” ",
        ".,  ",
        "ward.³,⁴ ",
        "²",
        "(",
        "É",
        "„",
        "…",
        "。",
    ),
    *(
        "approx. ",
        "Approx. ",
        "incl.\n",
        "(incl. ",
        "tsp. ",
        "max. ",
        "B. ",
        "type F. ",
        "mg/L. ",
        "2 m. ",
        "9g. ",
        "type F.\n5",
        "e.g. ",
        "The cat",
    ),
    *("\u00a0", "\u2003.", "x" * 300, "word " * 60, "“Yes.” ", "und der die das nicht ", "am 3. ", "bzw. "),
    *(" " * 7, " " * 12, "fig", "The tabs", "[", "infected", "rash"),
]
POINTED = [f"{word}. " for word in sorted(abbreviations.SHORTENED)]


def split_asking_all(text: str) -> list[str]:
    asked = module._asked

    def asking(*given: Any) -> None:
        asked(*given)  # which alone tells where lines end sentences
        given[-1][:] |= SHORTENED | LETTERED | NOTED | LONG

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "_asked", asking)
        return split(text)


@settings(max_examples=500)
@given(parts=st.lists(st.sampled_from(PARTS) | st.sampled_from(POINTED), max_size=14))
def test_asked(parts: list[str]) -> None:
    """A text about which nothing more is asked has the sentences that it has when all is asked."""
    assert split("".join(parts)) == split_asking_all("".join(parts))


@pytest.mark.parametrize("word", ["ed", "infected", "fed", "éed", "suppl", "Suppl", "Mon", "x", "a5ed"])
def test_asked_across_gaps(word: str) -> None:
    """That holds too with a gap behind a word, however wide; the end of a longer one is no shortened word."""
    for gap in range(1, 20):
        for following in ("it was", "5 were", "It was", "é was", "É was"):
            text = f"They were {word}.{' ' * gap}{following} there."
            assert split(text) == split_asking_all(text)
            assert len(split(text)) == 2 or word != "infected"
