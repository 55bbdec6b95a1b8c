"""Markup of HTML -> the tree of its elements, without those that never hold text."""

from __future__ import annotations

import re
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from qa_service.sources.htmlpicture import keep_titles

MOST_OPTIONS = 5000
"""Options of one field that are read; the parser takes time that grows with the square of their number."""

_FIELD = re.compile(r"(?=<select\b)", re.IGNORECASE)
_OPTION = re.compile(r"</?option\b[^<>]*>?", re.IGNORECASE)
_ROW = re.compile(r"<t[rdh]\b", re.IGNORECASE)
_NO_TEXT = ["script", "style", "noscript", "template", "svg"]
_SELF_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([a-zA-Z][\w:.-]*)(\s[^<>]*)?/>"
)


def parsed(markup: str, *, xml: bool = False) -> LexborHTMLParser:
    """Return the tree of a page or a piece of one; in ``xml`` any element may close itself."""
    markup = _without_endless_fields(markup)
    tree = LexborHTMLParser(_SELF_CLOSED.sub(r"<\1\2></\1>", markup) if xml else markup)
    if tree.body is not None:
        keep_titles(tree.body)
    tree.strip_tags(_NO_TEXT, recursive=True)
    return tree


def _without_endless_fields(markup: str) -> str:
    """Return markup in which no field has more options than are read: one that has loses all."""
    if len(markup) <= MOST_OPTIONS * len("<option>"):
        return markup
    fields = _FIELD.split(markup)
    return "".join(_OPTION.sub("", own) if _has_too_many(own) else own for own in fields)


def _has_too_many(field: str) -> bool:
    return sum(1 for _ in islice(_OPTION.finditer(field), 2 * MOST_OPTIONS + 1)) > 2 * MOST_OPTIONS


def piece(markup: str) -> LexborHTMLParser:
    """Return the tree of a piece of a page, which may begin with rows or cells."""
    if _ROW.search(markup) and "<table" not in markup.lower():
        markup = f"<table>{markup}</table>"  # the parser gives nothing for cells without one
    return parsed(markup)
