from __future__ import annotations

import pytest

from qa_service.sources.html import read
from qa_service.sources.htmlpicture import MOST
from qa_service.sources.reading import Limits


def text(markup: str) -> str:
    return read(markup.encode(), Limits()).text


def cell(markup: str) -> str:
    """Return how a cell beside another one is read."""
    return text(f"<table><tr><th>Plan<th>Backup<tr><td>Basic<td>{markup}</table>").splitlines()[-1]


@pytest.mark.parametrize(
    "picture",
    [
        "<img src=x alt=Yes>",
        "<i class=icon aria-label=Yes></i>",
        "<span><i title=Yes></i></span>",
        "<svg><title>Yes</title><path></path></svg>",
        "<span title=Yes><svg aria-label=Yes></svg></span>",
        "<i class=material-icons>Yes</i>",
    ],
)
def test_pictures_that_are_all_of_a_cell(picture: str) -> None:
    """What they say is what the cell says, once; beside words they say nothing."""
    assert cell(picture) == "Basic | Yes"
    assert cell(f"weekly {picture}") == "Basic | weekly"


@pytest.mark.parametrize(
    "picture",
    [
        "<img src=x>",
        "<img src=x alt='yes.png'>",
        "<img src=x alt=icon>",
        f"<img src=x alt='{'x' * (MOST + 1)}'>",
        "<i aria-hidden=true title=Yes></i>",
        "<svg aria-hidden=true><title>Yes</title></svg>",
        "<a href=/x><img src=x alt=Edit></a>",
        "<a href=/x><i title=Edit></i></a>",
        "<button><i title=Edit></i></button>",
        "<i role=button title=Edit></i>",
    ],
)
def test_pictures_that_say_nothing(picture: str) -> None:
    """Names of files, long descriptions, what is hidden, and controls leave a cell empty."""
    assert cell(picture) == "Basic | "


def test_a_picture_that_is_all_of_a_heading() -> None:
    """Its words are the heading, unless it is the sign of a site."""
    assert text("<h2><img src=x alt=Fees></h2><p>Nine pounds.") == "## Fees\n\nNine pounds.\n"
    assert text("<h2><a href=/fees><img src=x alt=Fees></a></h2><p>Nine.") == "## Fees\n\nNine.\n"
    for heading in (
        "<h2><a href='/'><img src=x alt=Fees></a></h2>",
        "<h2><a href='https://x.example/'><img src=x alt=Fees></a></h2>",
        "<h2><a title=Fees name=x></a></h2>",
    ):
        assert text(f"{heading}<p>Nine pounds.") == "Nine pounds.\n"
    assert text("<h2>Prices <img src=x alt=Fees></h2><p>Nine.") == "## Prices\n\nNine.\n"


def test_many_icons_of_a_cell() -> None:
    """However many a cell holds, they are looked at once."""
    assert cell("<i title=Yes></i>" * 50_000) == "Basic | Yes"
