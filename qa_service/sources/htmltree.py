"""Markup of HTML -> the tree of its elements, without those that never hold text."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from qa_service.sources.htmlpicture import keep_titles

_ROW = re.compile(r"<t[rdh]\b", re.IGNORECASE)
_NO_TEXT = ["script", "style", "noscript", "template", "svg"]
_SELF_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([a-zA-Z][\w:.-]*)(\s[^<>]*)?/>"
)


def parsed(markup: str, *, xml: bool = False) -> LexborHTMLParser:
    """Return the tree of a page or a piece of one; in ``xml`` any element may close itself."""
    tree = LexborHTMLParser(_SELF_CLOSED.sub(r"<\1\2></\1>", markup) if xml else markup)
    if tree.body is not None:
        keep_titles(tree.body)
    tree.strip_tags(_NO_TEXT, recursive=True)
    return tree


def piece(markup: str) -> LexborHTMLParser:
    """Return the tree of a piece of a page, which may begin with rows or cells."""
    if _ROW.search(markup) and "<table" not in markup.lower():
        markup = f"<table>{markup}</table>"  # the parser gives nothing for cells without one
    return parsed(markup)
