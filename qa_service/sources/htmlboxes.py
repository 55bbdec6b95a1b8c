"""Titles of the boxes on a page, panels and what unfolds: each heads what its box holds, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import islice, takewhile

from selectolax.lexbor import LexborNode

from qa_service.sources.clutter import UNFOLDS, is_links, is_unseen
from qa_service.sources.htmlaround import behind, is_blank, upwards
from qa_service.sources.htmlheading import HEADINGS, TITLE, level

MOST = 500
"""Boxes of a page that are looked at."""

FAR = 200
"""Nodes of a page within which the next words are looked for."""

LONGEST = 120
"""Characters of a title at most."""

_TITLES = """
    details > summary, .panel > .panelHeader, .panel > .panel-heading, .card > .card-header,
    .expand-container > .expand-control, .confluence-information-macro > .title
    """
_SAYS_NOTHING = re.compile(
    r"(?:click|tap|show|view|read|see|expand|open|unfold|hide)\b.{0,40}|more|details?|\W*", re.IGNORECASE
)
_CLOSED = re.compile(r"[.!?:…]\W*\Z")
_IN_LINES = frozenset(["li", "td", "th", "dd", "dt", "blockquote"])
"""Elements in which no heading stands."""

_NO_PROSE = _IN_LINES | {"pre", "caption", "h1", "h2", "h3", "h4", "h5", "h6"}


def names(title: str) -> bool:
    """Tell whether a title says what is in its box: no "Click here", nor a question, which heads anyway."""
    return len(title) <= LONGEST and not title.endswith("?") and not _SAYS_NOTHING.fullmatch(title)


def label(title: str) -> str:
    """Return a title as it stands before words in the same line."""
    return title if _CLOSED.search(title) else f"{title}:"


def head_boxes(body: LexborNode, *, goes_on: bool = False) -> None:
    """Make each title of a box the heading of what the box holds.

    Where text stands behind the box, which would be below that heading too, the title is written before the
    first words instead ("Owner: Ann Reed"); so it is in a piece behind which a page ``goes_on``.
    """
    found = [(title.parent, title) for title in body.css(_TITLES)[:MOST]]
    firsts = {box.mem_id: (box, title) for box, title in reversed(found) if box is not None}
    known = {title.mem_id for _, title in firsts.values()}
    for box, title in reversed(firsts.values()):
        if not _heads(title):
            continue
        within = list(takewhile(lambda one: one.mem_id != body.mem_id, upwards(box)))
        if any(one.tag in _IN_LINES for one in within) or not _ends(within, known, goes_on):
            _write(title, box)
        else:
            title.attrs[UNFOLDS] = TITLE


def _heads(title: LexborNode) -> bool:
    """Tell whether a title names what stands behind it in its box, and is no heading as it is."""
    held = list(_behind(title)) if names(title.text().strip()) else []
    return bool(held) and title.css_first(HEADINGS) is None and not any(map(is_links, held))


def _behind(node: LexborNode) -> Iterator[LexborNode]:
    """Yield what stands behind a node in what holds it, has words and can be seen."""
    near = islice(behind(node), FAR)
    return (one for one in near if _words(one) is not None and not is_unseen(one))


def _words(node: LexborNode) -> LexborNode | None:
    """Return the first text of a node that is not blank."""
    inner = islice(node.traverse(include_text=True), FAR)
    texts = (one for one in inner if one.tag == "-text")
    return next((one for one in texts if not is_blank(one)), None)


def _ends(within: Sequence[LexborNode], titles: Container[int], goes_on: bool) -> bool:
    """Tell whether a heading or box comes next behind the innermost of some elements, or nothing."""
    after = next((one for node in within for one in _behind(node)), None)
    if after is None:
        return not goes_on
    return any(level(one) or one.mem_id in titles for one in _holding(_words(after), after))


def _holding(first: LexborNode | None, outermost: LexborNode) -> list[LexborNode]:
    """Return the elements that hold a text, up to one of them."""
    above = [] if first is None else takewhile(lambda one: one.mem_id != outermost.mem_id, upwards(first))
    return [*above, outermost]


def _write(title: LexborNode, box: LexborNode) -> None:
    """Write a title before the first words of its box, or with a colon above its items, rows or code."""
    words = " ".join(title.text().split())
    first = next(filter(None, map(_words, _behind(title))))
    if any(one.tag in _NO_PROSE or is_unseen(one) for one in _holding(first, box)[1:-1]):
        title.insert_child(label(words)[len(words) :])
    else:
        first.insert_before(f"{label(words)} ")
        title.attrs["hidden"] = ""
