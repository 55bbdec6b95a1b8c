"""Where the words of elements that touch within a line stand apart on the page, by its styles alone."""

from __future__ import annotations

import re
import unicodedata

from selectolax.lexbor import LexborNode

from qa_service.sources.clutter import is_unseen
from qa_service.sources.htmlinline import TAGS, shifted

_LINES = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
_ROLES = frozenset(["cell", "gridcell", "columnheader", "rowheader", "tab", "option", "listitem"])
_APART = frozenset(["time", "label", "cite"])
"""Elements that are things by themselves."""

_HEARD = re.compile(r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader(?:-text)?)(?:$|\s)")
_EXACT = frozenset(["code", "kbd", "pre", "samp", "tt", "var"])
_JOINED = frozenset(["sup", "sub", "wbr", "rt", "rp", "ruby", "ins", "mark", "bdi", "bdo"])
"""Elements that may be a part of a word."""

_CLOSING = frozenset(".,:;!?)]%…”’")
_LAST, _FIRST = re.compile(r"\w+$"), re.compile(r"\w+")
_ENDINGS = frozenset(["st", "nd", "rd", "th", "s", "er", "re", "e", "ème"])
_BEGINNINGS = frozenset(["mc", "mac"])


def is_line(node: LexborNode) -> bool:
    """Tell whether a style makes an element within a line one of lines of its own."""
    return _LINES.search(node.attributes.get("style") or "") is not None


def gap(node: LexborNode) -> str:
    """Return the blank that parts an element within a line, or bare text, from what touches it before."""
    before = _before(node)
    if before is None or (node.tag == before.tag == "-text") or before.tag not in TAGS | {"-text"}:
        return ""
    if before.tag == "img" and node.tag == "-text":
        beyond = _before(before)
        return " " if beyond is not None and _end(beyond) and _are_words(beyond, node) else ""
    if _is_joined(node) or _is_joined(before) or _is_exact(node.parent):
        return ""
    apart = _are_words(before, node) if _are_apart(before, node) else _meet(before, node)
    return " " if apart else ""


def _before(node: LexborNode) -> LexborNode | None:
    found = node.prev
    while found is not None and found.tag != "-text" and is_unseen(found):
        found = found.prev
    return found


def _is_joined(node: LexborNode) -> bool:
    return node.tag in _JOINED or (node.tag != "-text" and shifted(node, ["x"]) != "x")


def _is_exact(above: LexborNode | None) -> bool:
    """Tell whether it is code or a name that is declared, of which each character counts."""
    while above is not None:
        if above.tag in _EXACT or "sig" in (above.attributes.get("class") or "").split():
            return True
        if above.tag not in TAGS:
            return False
        above = above.parent
    return False


def _are_apart(before: LexborNode, node: LexborNode) -> bool:
    """Tell whether one of two is a thing by itself, or both are links to different places."""
    for one in (before, node):
        if one.tag in _APART or (one.tag != "-text" and _is_thing(one)):
            return True
    if before.tag != "a" or node.tag != "a":
        return False
    target = node.attributes.get("href")
    return not target or target != before.attributes.get("href")


def _is_thing(node: LexborNode) -> bool:
    """Tell whether an element is a cell or an option by its role, or words for those who hear the page."""
    role, name = node.attributes.get("role"), node.attributes.get("class") or ""
    return role in _ROLES or _HEARD.search(name) is not None


def _end(node: LexborNode) -> str:
    return (node.text_content or "")[-1:] if node.tag == "-text" else node.text()[-1:]


def _start(node: LexborNode) -> str:
    return (node.text_content or "")[:1] if node.tag == "-text" else node.text()[:1]


def _are_words(before: LexborNode, node: LexborNode) -> bool:
    """Tell whether a word, a figure or a sum begins right behind one that ends."""
    end, start = _end(before), _start(node)
    return (end.isalnum() or end in _CLOSING) and bool(end) and (start.isalnum() or _is_sum(start))


def _is_sum(character: str) -> bool:
    return bool(character) and unicodedata.category(character) == "Sc"


def _meet(before: LexborNode, node: LexborNode) -> bool:
    """Tell whether two elements end and begin with what no word holds side by side."""
    if "-text" in (before.tag, node.tag):
        return False
    left, right = before.text(), node.text()
    if not left or not right:
        return False
    end, start = left[-1], right[0]
    if _is_sum(start):
        return end.isalnum() and right[1:2].isdigit()
    if not start.isalnum():
        return False
    return (
        _ends(left, start) if not end.isalnum() else _change(_LAST.findall(left)[0], _FIRST.findall(right)[0])
    )


def _ends(left: str, start: str) -> bool:
    """Tell whether what stands before a letter or figure ends there, by the mark at its end."""
    end = left[-1]
    if end in "?!" or unicodedata.category(end) == "So":
        return True
    if end == ":":
        return left[-2:-1].isalpha()
    return " " in left and (end == ")" or (end == "." and start.isupper()))


def _change(left: str, right: str) -> bool:
    """Tell whether two pieces of words are whole ones: a word beside a figure, or before a capital."""
    if any(piece.isalpha() and (len(piece) < 2 or piece.lower() == piece.upper()) for piece in (left, right)):
        return False
    end, start = left[-1], right[0]
    if end.isalpha() != start.isalpha():
        return right.lower() not in _ENDINGS
    return end.islower() and start.isupper() and left.lower() not in _BEGINNINGS
