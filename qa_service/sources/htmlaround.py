"""What stands around a node of a page: what holds it, what comes before and behind it; and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, takewhile
from operator import attrgetter

from selectolax.lexbor import LexborNode


def said(node: LexborNode) -> str:
    """Return the text of an element, or bare text."""
    return (node.text_content or "") if node.tag == "-text" else node.text()


def length(node: LexborNode) -> int:
    """Return how many characters an element holds, but for white space around each of its texts."""
    return len(node.text(strip=True))


def is_blank(node: LexborNode) -> bool:
    """Tell whether a node is a comment, or bare text without words."""
    return node.tag == "-comment" or (node.tag == "-text" and not said(node).strip())


def _along(node: LexborNode, beside: Callable[[LexborNode], LexborNode | None]) -> Iterator[LexborNode]:
    found = beside(node)
    while found is not None:
        yield found
        found = beside(found)


def before(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the nodes that stand before one in what holds it, the nearest first."""
    return _along(node, attrgetter("prev"))


def behind(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the nodes that stand behind one in what holds it, the nearest first."""
    return _along(node, attrgetter("next"))


def holders(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that hold a node, the innermost first."""
    return _along(node, attrgetter("parent"))


def upwards(node: LexborNode) -> Iterator[LexborNode]:
    """Yield a node and the elements that hold it, the innermost first."""
    return chain([node], holders(node))


def alone(node: LexborNode) -> Iterator[LexborNode]:
    """Yield an element and those within the body that hold nothing but its words, the innermost first."""
    own = length(node)
    above = takewhile(lambda one: one.tag != "body" and length(one) == own, holders(node))
    return chain([node], above)
