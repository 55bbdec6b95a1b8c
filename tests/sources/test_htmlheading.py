from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from qa_service.sources.html import read
from qa_service.sources.htmlheading import level
from qa_service.sources.reading import Limits


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<h3 id=it>", 3),
        ("<div id=it role=heading aria-level=4>", 4),
        ("<span id=it role=heading>", 2),
        ("<h5 id=it role=heading aria-level=99>", 5),
        ("<p id=it class=h2>", 0),
    ],
)
def test_levels(markup: str, expected: int) -> None:
    """A heading's tag tells its level, and its role and what goes with that more than its tag."""
    found = LexborHTMLParser(markup).css_first("#it")
    assert found is not None and level(found) == expected


def test_headings_by_their_role() -> None:
    """They are read as headings, also within a line."""
    markup = b"<h1>Pool</h1><p>Open.</p><span role=heading aria-level=3>Fees</span>Nine pounds."
    assert read(markup, Limits()).text == "# Pool\n\nOpen.\n\n### Fees\n\nNine pounds.\n"
