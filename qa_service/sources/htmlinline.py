"""What an inline element of HTML is: raised, lowered, the mark of a note, or an aid to who reads the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from qa_service.sources import scripts

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


def shifted(node: LexborNode, pieces: Iterable[str]) -> str:
    """Return the text of an element, marked where its tag, style or class raises or lowers it."""
    name = next(iter(_names(node) & scripts.SHIFTS.keys()), node.tag)
    return scripts.shifted(name, node.attributes.get("style"), "".join(pieces))


def _names(node: LexborNode) -> set[str]:
    named = (node.attributes.get(name) or "" for name in ("class", "epub:type"))
    return set(" ".join(named).casefold().split())
