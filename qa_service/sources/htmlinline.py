"""What an inline element of HTML is: raised, lowered, a bold line, the mark of a note, a reader's aid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from qa_service.sources import scripts
from qa_service.sources.htmlaround import before, behind, holders, is_blank

_TAGS = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark math nobr q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr img
    """
TAGS = frozenset(_TAGS.split())
"""Elements within a line."""

_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOTE_NAMES = frozenset(
    ["noteref", "footnote-ref", "footnoteref", "footnote-reference", "msofootnotereference"]
)
"""What the mark of a note is called, by its class or by ``epub:type``."""

_AIDS = frozenset(["headerlink", "mw-editsection", "footnote-back", "footnote-backref", "reversefootnote"])
"""Classes of what is there to click: a link to the heading itself, to change it, or back to a note."""

_MARK = re.compile(r"\[?[\w ,*†‡–-]{1,12}\]?")


def is_reference(node: LexborNode) -> bool:
    """Tell whether it is the mark of a note, as a raised link is, or what is raised as the whole of one."""
    text, above = node.text().strip(), node.parent
    if _MARK.fullmatch(text) is None:
        return False
    if node.attributes.get("role") == "doc-noteref" or _names(node) & _NOTE_NAMES:
        return True
    within = above is not None and above.tag == "a" and above.text().strip() == text
    return node.tag == "sup" and (within or node.css_first("a") is not None)


def is_aid(node: LexborNode) -> bool:
    """Tell whether it is there to click, and no part of the text."""
    return node.attributes.get("role") == "doc-backlink" or bool(_names(node) & _AIDS)


def is_bold_line(node: LexborNode) -> bool:
    """Tell whether an inline element is bold, no link, and all of the line that it stands on."""
    bold = node.tag in ("b", "strong") or _BOLD_STYLE.search(node.attributes.get("style") or "")
    if not bold or node.css_first("a[href]") is not None:
        return False
    outermost = _outermost(node)
    if outermost.parent is None or outermost.parent.tag in TAGS:
        return False
    last = node.last_child
    ended = last is not None and last.tag == "br"
    return _is_border(_nearest(before(outermost))) and (ended or _is_border(_nearest(behind(outermost))))


def _outermost(node: LexborNode) -> LexborNode:
    """Return the outermost element within a line that holds this one alone, and is no link."""
    for above in holders(node):
        if above.tag not in TAGS - {"a"} or not _is_alone(node):
            break
        node = above
    return node


def _is_alone(node: LexborNode) -> bool:
    return _nearest(before(node)) is None and _nearest(behind(node)) is None


def _nearest(beside: Iterator[LexborNode]) -> LexborNode | None:
    """Return the first of the nodes beside an element, but for blanks."""
    return next((one for one in beside if not is_blank(one)), None)


def _is_border(node: LexborNode | None) -> bool:
    """Tell whether no words of the same line are there."""
    return node is None or (node.tag not in TAGS and node.tag != "-text")


def shifted(node: LexborNode, pieces: Iterable[str]) -> str:
    """Return the text of an element, marked where its tag, style or class raises or lowers it."""
    name = next(iter(_names(node) & scripts.SHIFTS.keys()), node.tag)
    return scripts.shifted(name, node.attributes.get("style"), "".join(pieces))


def _names(node: LexborNode) -> set[str]:
    named = (node.attributes.get(name) or "" for name in ("class", "epub:type"))
    return set(" ".join(named).casefold().split())
