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
    ],
)
def test_what_a_page_is_called(markup: str, expected: str | None) -> None:
    """One first heading with words names it; else the title does, without the name of the site."""
    tree = LexborHTMLParser(markup)
    assert tree.body is not None
    assert title(tree, tree.body, lambda node: LexborNode.text(node).strip()) == expected
