"""Laws of what tells code from text that is only set in."""

from __future__ import annotations

import pytest

from qa_service.text.code import LEAST, STEP, column_after, goes_on, is_code, is_set_in, least


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        (["    vault login", "    vault kv get x"], 0),
        (["    mill:", "      - stone: 1", "      - stone: 2"], 0),
        (["    - hosts: all", "      tasks: []"], 0),
        (["    Stop.", "    It.cannot(go)"], 3),
        (["        x = 1"], 4),
        (["    ├── db/     # it holds all", "    └── web/    # it shows all"], 0),
        (["    cat a | sort", "    cat b | sort --reverse"], 0),
        (["\tmake all", "\trm -rf build"], 0),
        (["    # It makes a copy.", "    copy --all"], 0),
    ],
)
def test_code(lines: list[str], column: int) -> None:
    """Lines that are all set in by four, and further than the words of an open item."""
    assert is_set_in(lines, column)
    assert is_code(lines)


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        (["    vault login", "vault kv get x"], 0),
        (["   vault login"], 0),
        (["    vault login"], 4),
        (["    - a tent", "    - a torch"], 0),
        (["    1. Cook: it."], 0),
        (["    The mill is old. It stands by", "    the river since then."], 0),
        (["    THE RULES OF THE CLUB"], 0),
        (["    Adults      5.00", "    Children    2.50"], 0),
        (["    A | B", "    --- | ---", "    1 | --x"], 0),
        (["    9:00 Breakfast", "    10:00 Walk in the woods"], 0),
        (["\tIndented", "\tlines"], 0),
    ],
)
def test_no_code(lines: list[str], column: int) -> None:
    """Prose, a headline, a list, a table and entries with dates are none, however far they are set in."""
    assert not (is_set_in(lines, column) and is_code(lines))


def test_least() -> None:
    """What introduces code lets it stand nearer, but further in than itself; code goes on where it stood."""
    assert least("It is old.") == STEP
    assert least("Run:") == LEAST
    assert least("   Run:") == least("     Run:") == STEP
    assert goes_on(["  vault kv get x"], "  vault login", 0)
    assert not goes_on([" vault kv get x"], "  vault login", 0)
    assert goes_on(["    vault kv get x"], "      vault login", 0)
    assert not goes_on(["   vault kv get x"], "      vault login", 0)
    assert is_set_in(["  vault login", "  vault kv get x"], 0, LEAST)
    assert not is_set_in(["  vault login", " vault kv get x"], 0, LEAST)


def test_prose_goes_on_where_it_is_set_in_as_far() -> None:
    """What is set in less than the code above it is not of that where it is prose."""
    prose = ["        It copies the mill."]
    assert goes_on(prose, "        def copy():", 0)
    assert not goes_on(prose, "            copy()", 0)


@pytest.mark.parametrize(
    "lines",
    [
        ["    Dear Anna,"],
        ["    Yours,", "    Bertram"],
        ["    Roses on the wall,", "    the gate is rusted shut,"],
        ["    Ada Reed", "    12 Mill Lane", "    Kell"],
    ],
)
def test_words_of_letters_and_poems_are_no_code(lines: list[str]) -> None:
    """Words alone that begin with a capital are text, though no sentence ends in them."""
    assert not is_code(lines)
    assert is_code(["    SELECT name", "    FROM mills"])
    assert is_code(["    "])
    assert is_code(["    Owner: payments", "    Port: 8080"])


def test_an_item_is_open_until_a_line_begins_at_the_margin() -> None:
    """Its words begin behind its marker, wherever that stands."""
    columns, column = [], 0
    for lines in (["a", "- b"], ["  c"], ["  10. d", "  e"], ["      f"], ["- g", "h"]):
        column = column_after(lines, column)
        columns.append(column)
    assert columns == [2, 2, 6, 6, 0]
