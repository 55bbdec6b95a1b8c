from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from qa_service.sources.htmllist import number


def test_numbers() -> None:
    """A whole number is taken; what is missing, none, or larger than any list is not."""
    for written, expected in (("start=3", 3), ("", 1), ("start=x", 1), (f"start={'9' * 5000}", 1)):
        node = LexborHTMLParser(f"<ol {written}>").css_first("ol")
        assert node is not None and number(node, "start", 1) == expected
