"""HTML -> canonical text: the main text of a saved page, its headings, lists and tables kept."""

from __future__ import annotations

from functools import partial

from selectolax.lexbor import LexborNode

from qa_service.sources import canonical, htmlblocks
from qa_service.sources.charset import decoded
from qa_service.sources.clutter import main_part
from qa_service.sources.htmladdress import address
from qa_service.sources.htmlaround import length
from qa_service.sources.htmlboxes import head_boxes
from qa_service.sources.htmlfolded import unfold
from qa_service.sources.htmlteasers import hide_teasers
from qa_service.sources.htmltitle import title
from qa_service.sources.htmltree import parsed, piece
from qa_service.sources.htmlwritten import hide_written
from qa_service.sources.reading import Limits, Reading, Unreadable

MOST = 10_000
"""Elements that are taken away at most."""

_LOOKS = ["font", "b", "strong", "i", "em", "u", "big", "small"]
"""Elements that only say what words look like. One that is never closed holds all that follows it."""


def read(
    content: bytes, limits: Limits, below: int = 0, *, xml: bool = False, chapter: bool = False
) -> Reading:
    """Return the reading of a page, its headings ``below`` so many levels above them.

    In ``xml`` any element may close itself, which HTML would leave open. In a ``chapter`` of a book no part
    is taken for one of a site's by its name. Raises Unreadable where it is nested too deeply, even without
    elements that only say what words look like.
    """
    markup = decoded(content)
    tree = parsed(markup, xml=xml)
    if tree.body is None:
        return Reading(None, "")
    unfold(tree.body)
    hide_written(tree.body)
    if not chapter:
        hide_teasers(tree.body)
    body = tree.body if chapter else main_part(tree.body)
    head_boxes(body)
    lower = max(below, len(body.css("h1")) > 1)
    found = _found(body, limits, lower, 0 if chapter else length(body))
    named = title(tree, body, partial(htmlblocks.words, deepest=limits.depth))
    return Reading(named, canonical.joined(found), url=address(tree, markup))


def _found(body: LexborNode, limits: Limits, lower: int, page: int) -> list[tuple[str, bool]]:
    try:
        return htmlblocks.of(body, limits.depth, lower, page)
    except Unreadable:
        if not 0 < len(body.css(", ".join(_LOOKS))) <= MOST:
            raise
        body.unwrap_tags(_LOOKS)
        return htmlblocks.of(body, limits.depth, lower, page)


def blocks(markup: str, limits: Limits) -> list[tuple[str, bool]]:
    """Return the blocks of a piece of markup, of which all belongs to the text."""
    body = piece(markup).body
    if body is None:
        return []
    head_boxes(body, goes_on=True)
    return htmlblocks.of(body, limits.depth)
