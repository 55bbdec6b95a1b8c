from __future__ import annotations

import pytest

from qa_service.sources.html import read
from qa_service.sources.htmlcontrol import LONGEST
from qa_service.sources.reading import Limits


def cell(markup: str) -> str:
    """Return how a cell beside another one is read."""
    page = f"<table><tr><th>Plan<th>Nights<tr><td>Basic<td>{markup}</table>"
    return read(page.encode(), Limits()).text.splitlines()[-1].removeprefix("Basic | ")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("<select><option>2<option selected>4<option>7</select> nights", "4 nights"),
        ("<select><option>2<option>4</select>", "2"),
        ("<select multiple><option selected>2<option>3<option selected>4</select>", "2, 4"),
        ("<input value='12'>x", "12 x"),
        ("<input type=number value=12>", "12"),
        ("<input type=checkbox checked>", "☑"),
        ("<label><input type=checkbox> dogs</label>", "☐ dogs"),
        ("<textarea>by\nthe lake</textarea>", "by the lake"),
    ],
)
def test_what_fields_are_filled_with(field: str, words: str) -> None:
    """What is chosen, written or ticked in a cell is what the cell says."""
    assert cell(field) == words


@pytest.mark.parametrize(
    "field",
    [
        "<input type=submit value=Choose>",
        "<input type=hidden value=12>",
        "<input type=radio checked value=12>",
        "<input type=password value=12>",
        "<select style='display:none'><option>2</select>",
        f"<input value='{'x' * (LONGEST + 1)}'>",
        "<input>",
        "<button>Choose</button>",
    ],
)
def test_what_is_there_to_click_says_nothing(field: str) -> None:
    """Buttons, secrets and what is not seen leave a cell empty."""
    assert cell(field) == ""


def test_fields_that_choose_rows() -> None:
    """A box that is all of the first cell marks its row, a field in a head sorts: they say nothing."""
    page = (
        "<table><tr><th><input type=checkbox><th>Plan <select><option>All</select>"
        "<tr><td><input type=checkbox><td>Basic</table>"
    )
    assert read(page.encode(), Limits()).text == " | Plan\n--- | ---\n | Basic\n"
