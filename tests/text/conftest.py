"""Texts as unkind as the ones that people have: emoji, joined marks, scripts from right to left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from saying import made_of

from qa_service.model import Passage

MakePassage = Callable[..., Passage]

_PIECES = (
    "Calcium builds up.",
    "Is it rare?",
    "Dr. Smith said so!",
    "e.g. in the U.S.",
    "cafe\u0301",
    "😀",
    "👩‍👩‍👧",
    "שלום עולם.",
    "مرحبا بالعالم؟",
    "石灰化。",
    "\u200f",
    "…",
    "3.5",
    ") ",
    '"',
    "\u00a0",
    "\u2028",
    " ",
    " ",
    "\n",
    "\n\n",
    "\n# A heading\n\n",
    "\n- ",
    "\n2. ",
    "\n\n---\n\n",
    "\n\nLeave a Reply\n\n",
    "\n\nThis entry was posted in Health\n\n",
    "x" * 700,
    "word " * 150,
)


@pytest.fixture(scope="session")
def texts() -> SearchStrategy[str]:
    made = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)
    characters = st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")
    return made | st.text(characters, max_size=80)


@pytest.fixture(scope="session")
def passage() -> MakePassage:
    """Give what makes a passage of sentences."""
    return made_of


@pytest.fixture(scope="session")
def passage_lists(texts: SearchStrategy[str], passage: MakePassage) -> SearchStrategy[list[Passage]]:
    made = st.builds(
        lambda sentences, title, heading: passage(*sentences, title=title, heading=heading),
        st.lists(texts, min_size=1, max_size=3),
        texts,
        texts,
    )
    return st.lists(made, max_size=4)


_PARTS = (
    *("It", "the", "patient", "examples", "of", "these", "and", "In", "is", "by", "because", "Café", "x"),
    *(
        "1,200",
        "3.5",
        "3.5mg",
        "B12",
        ".5",
        "1990",
        "U.S.",
        "e.g.",
        "Ph.D.",
        "½",
        "२.५",
        "It¼",
        "examples¼",
        "dont",
        "S",
        "re",
    ),
    *(
        "'s",
        "’t",
        "'S",
        "’Re",
        "'ll",
        "'sx",
        "'s_",
        "_",
        "'",
        "“",
        "(",
        ",",
        ";",
        ":",
        ".",
        "-",
        "\n",
        " ",
        " ",
    ),
    *("isn't", "wasnt", "Don’T", "can't", "WON'T", "mustn’t", "n't", "nt", "patient", "doesn", "iſn't", "NT"),
    *("10⁹", "³", "ᵇ", "word³", "m²", "CO₂", "⁻", "naï", "한국", "\u1112\u1161"),
    *("石灰", "e\u0301", "ſuch", "É", "ß", "K", "İ", "a", "b", "\u0301", "2", "they", "example", "among"),
)


@pytest.fixture(scope="session")
def jumbles() -> SearchStrategy[str]:
    """Give texts of parts that word borders are hard to tell in, set apart or not."""
    return st.lists(st.sampled_from(_PARTS), max_size=14).flatmap(
        lambda parts: st.sampled_from(["", " "]).map(lambda between: between.join(parts))
    )
