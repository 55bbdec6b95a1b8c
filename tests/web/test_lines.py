from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.web.lines import is_drawn, lines, marker, stretches

SHOWN = (
    (
        "One sentence, broken\nbecause the file is narrow.",
        ["One sentence, broken because the file is narrow."],
    ),
    ("Take these:\n- a\n- b,\n  or c", ["Take these:", "- a", "- b,   or c"]),
    ("First:\n\n1. a\n2) b", ["First:", "1. a", "2) b"]),
    ("Lamp | 5\nCord | 7\nIn all 12.", ["Lamp | 5", "Cord | 7", "In all 12."]),
    (
        "To stop it:\n   stop --all\n   wait\nIt stops\n   then.",
        ["To stop it:", "   stop --all", "   wait", "It stops    then."],
    ),
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


CODE = "def turn(mill):\n        for stone in mill:\n            stone.turn()\n\n        return mill"


@pytest.mark.parametrize(
    ("text", "before", "shown"),
    [
        (
            f"Do this:\n\n    {CODE}\n\nThen\nrest.",
            "",
            [
                (False, ["Do this:"]),
                (
                    True,
                    [
                        "def turn(mill):",
                        "    for stone in mill:",
                        "        stone.turn()",
                        "",
                        "    return mill",
                    ],
                ),
                (False, ["Then rest."]),
            ],
        ),
        ("stone.turn()\n    return", "x\n        ", [(True, ["    stone.turn()", "return"])]),
        ("Stir it\n    slowly.", "10. ", [(False, ["Stir it     slowly."])]),
        ("1. Stir it\n\n   slowly.", "", [(False, ["1. Stir it", "   slowly."])]),
        ("- a\n  - b\n\n    more", "", [(False, ["- a", "  - b", "    more"])]),
        ("It was dark.\n    It was late.", "", [(False, ["It was dark.     It was late."])]),
        ("", "", [(False, [])]),
        ("Run:\n\n  - a: 1\n    b: 2", "", [(False, ["Run:"]), (True, ["- a: 1", "  b: 2"])]),
        ("a()\n   b()", "   ", [(True, ["a()", "b()"])]),
        ("It rains.\n   It pours.", "   ", [(False, ["It rains.    It pours."])]),
        ("a()\n\n    b()\n\n\n    c()", "    ", [(True, ["a()", "", "b()"]), (True, ["c()"])]),
    ],
)
def test_code_is_shown_as_it_was_written(text: str, before: str, shown: list[tuple[bool, list[str]]]) -> None:
    """Lines that are all indented by four keep their breaks and what they are indented by beyond it."""
    assert stretches(text, before) == shown


@given(st.text("ab -*1.|\n\t\u2029😀"), st.text("x -1.\n"))
def test_no_character_is_lost_in_stretches(text: str, before: str) -> None:
    """However its lines are shown, a text has its very characters, but for white space."""
    shown = "".join("".join(one.lines) for one in stretches(text, before))
    assert "".join(shown.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "before", "shown"),
    [
        ("Cook.\n2. Sleep.", "## Camp\n\n1. ", "1. "),
        ("a tent\n  - a peg", "Bring:\n  - ", "- "),
        ("a tent\nand pegs", "- ", ""),
        ("Cook.\n2. Sleep.", "1. First: ", ""),
        ("Cook:\n1. Sleep.", "It rains. ", ""),
        ("- a\n- b", "", ""),
        ("", "- ", ""),
    ],
)
def test_the_first_marker(text: str, before: str, shown: str) -> None:
    """A quote that begins behind a marker, and holds further items, has it told."""
    assert marker(text, before) == shown


def test_drawn_lines() -> None:
    """What is drawn between rows has no words."""
    assert is_drawn("--- | ---") and not is_drawn("a | b") and not is_drawn("---")
