"""A list of terms and what is said of each -> the two in one line where that is short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from selectolax.lexbor import LexborNode

from qa_service.sources.clutter import length

FEW = 200
"""Characters of what is said of a term that stand in one line with it."""

_BLOCKS = "p + p, ul, ol, dl, table, pre, blockquote, h1, h2"


def definitions(
    nodes: Iterable[LexborNode],
    inner: Callable[[LexborNode], Iterable[LexborNode]],
    words: Callable[[LexborNode], str],
) -> Iterator[str | LexborNode]:
    """Yield the parts of a list in order: words that are a block, and elements to be read as they are.

    ``inner`` gives the nodes that can be seen in a group of the list, ``words`` those of an element.
    """
    term = ""
    for node in nodes:
        if node.tag == "div":
            yield from definitions(inner(node), inner, words)
        elif node.tag == "dt":
            yield term
            term = words(node)
        elif node.tag == "dd" and term and not term.endswith("?") and _is_short(node):
            yield f"{term.rstrip(' :')}: {words(node)}"
            term = ""
        elif node.tag != "-text":
            yield term
            term = ""
            yield node
    yield term


def _is_short(node: LexborNode) -> bool:
    """Tell whether an element is a few words, and no blocks of its own."""
    return length(node) <= FEW and node.css_first(_BLOCKS) is None
