"""Markup of HTML -> the tree of its elements, without those that never hold text."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

_NO_TEXT = ["script", "style", "noscript", "template", "svg"]
_SELF_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([a-zA-Z][\w:.-]*)(\s[^<>]*)?/>"
)


def parsed(markup: str, *, xml: bool = False) -> LexborHTMLParser:
    """Return the tree of a page or a piece of one; in ``xml`` any element may close itself."""
    tree = LexborHTMLParser(_SELF_CLOSED.sub(r"<\1\2></\1>", markup) if xml else markup)
    tree.strip_tags(_NO_TEXT, recursive=True)
    return tree
