from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from qa_service.sources.htmltitle import title


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<title>T - Site</title><h1>H</h1>", "H"),
        ("<title>T - Site</title><h1>H</h1><h1>I</h1>", "T"),
        ("<title>T – a part | Site</title><h1> </h1>", "T – a part"),
        ("<p>x</p>", None),
        ("<title>T</title><p class='c2 title' id=h.abc>D</p><h1>H</h1><h1>I</h1>", "D"),
        ("<title>T</title><p class=title>D</p>", "T"),
    ],
)
def test_what_a_page_is_called(markup: str, expected: str | None) -> None:
    """One first heading, or one in a style for titles, names it; else the title without the site's name."""
    tree = LexborHTMLParser(markup)
    assert tree.body is not None
    assert title(tree, tree.body, lambda node: LexborNode.text(node).strip()) == expected
