from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.text.folding import folded

SPACE = st.text(st.sampled_from(" \t\n\r\u00a0\u2003\u3000"), min_size=1, max_size=3)


@given(
    words=st.lists(st.text(st.characters(exclude_categories=("Z", "Cc", "Cs")), min_size=1)), data=st.data()
)
def test_white_space(words: list[str], data: st.DataObject) -> None:
    """However the words are set apart, and whatever stands around them, the text is the same."""
    spaced = data.draw(SPACE).join(["", *words, ""]) if words else data.draw(SPACE)
    assert folded(spaced) == folded(" ".join(words))


@given(text=st.text())
def test_folded_again(text: str) -> None:
    """What is folded stays as it is, and of white space there are single spaces between words alone."""
    found = folded(text)
    assert folded(found) == found
    assert found.split() == [word for word in found.split(" ") if word]


@pytest.mark.parametrize(("one", "other"), [("STRASSE", "straße"), ("ΣΊΣΥΦΟΣ", "σίσυφος"), ("Bone", "bone")])
def test_case(one: str, other: str) -> None:
    """Capitals are those of any script, a letter that has none of its own included."""
    assert folded(one) == folded(other)
