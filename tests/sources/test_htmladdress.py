from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from qa_service.sources.htmladdress import address

HERE = "https://lamps.example/history"
CANONICAL = f'<link rel="canonical" href="{HERE}">'
SHARED = '<meta property="og:url" content="https://lamps.example/shared">'
SAVED = "<!-- saved from url=(0029)https://lamps.example/saved -->"


def found(markup: str) -> str:
    return address(LexborHTMLParser(markup), markup)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (CANONICAL, HERE),
        (SHARED, "https://lamps.example/shared"),
        (SAVED, "https://lamps.example/saved"),
        (
            "<!--\n Page saved with SingleFile \n url: https://lamps.example/one \n-->",
            "https://lamps.example/one",
        ),
        (SAVED + SHARED + CANONICAL, HERE),
        (SAVED + SHARED, "https://lamps.example/shared"),
        ("<p>https://lamps.example/</p>", ""),
        ("", ""),
    ],
)
def test_a_page_says_where_it_is_from(markup: str, expected: str) -> None:
    """The canonical address comes before the shared one, and that before the browser's remark."""
    assert found(markup) == expected


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/history", "file:///etc/passwd", "https://a b", ""])
def test_what_is_no_address_of_the_web_is_none(url: str) -> None:
    """It is left for the next one that is, or none is told."""
    assert found(f'<link rel="canonical" href="{url}">') == ""
    assert found(f'<link rel="canonical" href="{url}">{SAVED}') == "https://lamps.example/saved"


def test_a_remark_far_down_is_part_of_the_text() -> None:
    """Browsers write theirs at the beginning."""
    assert found(" " * 5000 + SAVED) == ""
