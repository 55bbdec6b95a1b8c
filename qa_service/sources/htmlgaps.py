"""Where the words of elements that touch within a line stand apart on the page, by its styles alone."""

from __future__ import annotations

import re
import unicodedata

from selectolax.lexbor import LexborNode

from qa_service.sources.clutter import is_unseen
from qa_service.sources.htmlaround import before, behind, holders, is_blank, said
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
    touched = _touched(node)
    if touched is None or (node.tag == touched.tag == "-text") or touched.tag not in TAGS | {"-text"}:
        return ""
    if touched.tag == "img" and node.tag == "-text":
        beyond = _touched(touched)
        return " " if beyond is not None and _are_words(beyond, node) else ""
    if _is_joined(node) or _is_joined(touched) or _is_exact(node):
        return ""
    apart = _are_words(touched, node) if _are_apart(touched, node) else _meet(touched, node)
    return " " if apart else ""


def _touched(node: LexborNode) -> LexborNode | None:
    """Return what can be seen right before a node."""
    return next((one for one in before(node) if one.tag == "-text" or not is_unseen(one)), None)


def _is_joined(node: LexborNode) -> bool:
    return node.tag in _JOINED or (node.tag != "-text" and shifted(node, ["x"]) != "x")


def _is_exact(node: LexborNode) -> bool:
    """Tell whether it stands in code or a name that is declared, of which each character counts."""
    for above in holders(node):
        if above.tag in _EXACT or "sig" in (above.attributes.get("class") or "").split():
            return True
        if above.tag not in TAGS:
            return False
    return False


def _are_apart(left: LexborNode, right: LexborNode) -> bool:
    """Tell whether one of two is a thing by itself, or both are links to different places."""
    for one in (left, right):
        if one.tag in _APART or (one.tag != "-text" and _is_thing(one)):
            return True
    if left.tag != "a" or right.tag != "a":
        return False
    target = right.attributes.get("href")
    return not target or target != left.attributes.get("href")


def _is_thing(node: LexborNode) -> bool:
    """Tell whether an element is a cell or an option by its role, or words for those who hear the page."""
    role, name = node.attributes.get("role"), node.attributes.get("class") or ""
    return role in _ROLES or _HEARD.search(name) is not None


def _are_words(left: LexborNode, right: LexborNode) -> bool:
    """Tell whether a word, a figure or a sum begins right behind one that ends."""
    end, start = said(left)[-1:], said(right)[:1]
    return (end.isalnum() or end in _CLOSING) and (start.isalnum() or _is_sum(start))


def _is_sum(character: str) -> bool:
    return bool(character) and unicodedata.category(character) == "Sc"


def _meet(left: LexborNode, right: LexborNode) -> bool:
    """Tell whether two elements end and begin with what no word holds side by side."""
    if "-text" in (left.tag, right.tag):
        return False
    first, second = left.text(), right.text()
    if not first or not second:
        return False
    end, start = first[-1], second[0]
    if _is_sum(start):
        return end.isalnum() and second[1:2].isdigit()
    if not start.isalnum():
        return False
    if not end.isalnum():
        return _ends(first, start)
    last, begun = _LAST.findall(first)[0], _FIRST.findall(second)[0]
    return _change(last, begun) or (_are_whole(last, begun) and _is_row_of_several(left))


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


def _are_whole(left: str, right: str) -> bool:
    """Tell whether two pieces may be words, since both have letters alone, and several."""
    return all(piece.isalpha() and len(piece) > 1 for piece in (left, right))


def _is_row_of_several(node: LexborNode) -> bool:
    """Tell whether all in what holds an element are such elements, as many as in what stands beside that."""
    above = node.parent
    count = _parts(above)
    if above is None or count < 2:
        return False
    near = (next((one for one in beside(above) if not is_blank(one)), None) for beside in (before, behind))
    return any(_parts(one) == count for one in near)


def _parts(node: LexborNode | None) -> int:
    """Return how many parts within a line an element is made of; 0 where it holds anything else."""
    if node is None or node.tag != "div":
        return 0
    inner = [one for one in node.iter(include_text=True) if not is_blank(one)]
    return len(inner) if all(one.tag == "span" for one in inner) else 0
