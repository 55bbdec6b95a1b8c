from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.web.lines import lines

SHOWN = (
    (
        "One sentence, broken\nbecause the file is narrow.",
        ["One sentence, broken because the file is narrow."],
    ),
    ("Take these:\n- a\n- b,\n  or c", ["Take these:", "- a", "- b,   or c"]),
    ("First:\n\n1. a\n2) b", ["First:", "1. a", "2) b"]),
    ("Lamp | 5\nCord | 7\nIn all 12.", ["Lamp | 5", "Cord | 7", "In all 12."]),
    ("- 5 degrees is cold.", ["- 5 degrees is cold."]),
    ("", []),
)


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_lists_and_rows_have_lines_of_their_own(text: str, shown: list[str]) -> None:
    """Items and rows begin a line, and so does what follows a blank one; narrow text is joined."""
    assert lines(text) == shown


@given(st.text("ab -*1.|\n\u2029😀"))
def test_no_character_is_lost(text: str) -> None:
    """The lines together hold the very characters of the text, but for white space at their ends."""
    assert "".join("".join(lines(text)).split()) == "".join(text.split())
