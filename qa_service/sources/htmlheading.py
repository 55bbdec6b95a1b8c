"""Which elements of a page are headings, and of what level."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from qa_service.sources.clutter import UNFOLDS

TITLE = "title"
"""What the mark of a control says that is the heading of the words it opens."""

HEADINGS = "h1, h2, h3, h4, h5, h6, [role=heading]"
"""What selects them."""

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_OTHERWISE = 2  # of a heading by its role alone, as browsers have it


def level(node: LexborNode) -> int:
    """Return the level of a heading, 0 for what is none."""
    if node.attributes.get("role") == "heading":
        told = node.attributes.get("aria-level") or ""
        return int(told) if told in set("123456") else _LEVELS.get(node.tag or "", _OTHERWISE)
    return _LEVELS.get(node.tag or "", 0)


def is_title(node: LexborNode) -> bool:
    """Tell whether a control is the heading of the words that it opens."""
    return node.attributes.get(UNFOLDS) == TITLE
