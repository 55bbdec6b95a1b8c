"""A list of terms and what is said of each -> the two in one line where that is short."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from selectolax.lexbor import LexborNode

from qa_service.sources.htmlaround import is_blank, length

FEW = 200
"""Characters of what is said of a term that stand in one line with it."""

LABEL = 60
"""Characters of what is called a label at most."""

_LABEL = re.compile(r"(?:^|[\s_-])(?:label|key|term|name|title)(?:$|[\s_-])", re.IGNORECASE)
_VALUE = re.compile(r"(?:^|[\s_-])(?:value|val|data)(?:$|[\s_-])", re.IGNORECASE)
_PARTS = frozenset(["div", "p"])
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
        if node.tag == "dt" or _is_called(_LABEL, node):
            yield term
            term = words(node)
        elif node.tag == "div" and not _is_called(_VALUE, node):
            yield from definitions(inner(node), inner, words)
        elif term and not term.endswith("?") and _is_brief_value(node):
            yield f"{term.rstrip(' :')}: {words(node)}"
            term = ""
        elif node.tag != "-text":
            yield term
            term = ""
            yield node
    yield term


def is_of_pairs(node: LexborNode) -> bool:
    """Tell whether an element holds labels and values in turn, by their classes, and nothing else."""
    inner = node.iter(include_text=True) if _may_be(node) else ()
    parts = [part for part in inner if not is_blank(part)]
    names = (_LABEL, _VALUE) * (len(parts) // 2)
    return len(parts) > 1 and len(parts) == len(names) and all(map(_is_called, names, parts))


def _may_be(node: LexborNode) -> bool:
    first = node.first_child
    while first is not None and first.tag == "-text":
        first = first.next
    return first is not None and node.tag in ("div", "section") and _is_called(_LABEL, first)


def _is_called(name: re.Pattern[str], node: LexborNode) -> bool:
    """Tell whether an element is a part with words, of one that holds pairs, and has such a class."""
    called = node.tag in _PARTS and name.search(node.attributes.get("class") or "")
    return (
        bool(called)
        and node.css_first("dt, dd") is None
        and 0 < length(node) <= (LABEL if name is _LABEL else FEW)
    )


def _is_brief_value(node: LexborNode) -> bool:
    """Tell whether an element is what is said of a term: a few words, and no blocks of its own."""
    value = node.tag == "dd" or _is_called(_VALUE, node)
    return value and length(node) <= FEW and node.css_first(_BLOCKS) is None
