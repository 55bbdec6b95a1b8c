"""What stands around a node of a page: what holds it, what comes before and behind it; and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, takewhile

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


def before(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the nodes that stand before one in what holds it, the nearest first."""
    found = node.prev
    while found is not None:
        yield found
        found = found.prev


def behind(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the nodes that stand behind one in what holds it, the nearest first."""
    found = node.next
    while found is not None:
        yield found
        found = found.next


def holders(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements that hold a node, the innermost first."""
    found = node.parent
    while found is not None:
        yield found
        found = found.parent


def upwards(node: LexborNode) -> Iterator[LexborNode]:
    """Yield a node and the elements that hold it, the innermost first."""
    return chain([node], holders(node))


def alone(node: LexborNode) -> Iterator[LexborNode]:
    """Yield an element and those within the body that hold nothing but its words, the innermost first."""
    own = length(node)
    above = takewhile(lambda one: one.tag != "body" and length(one) == own, holders(node))
    return chain([node], above)
