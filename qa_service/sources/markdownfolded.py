"""Boxes of HTML in Markdown that fold their words away: their titles, which head these and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from markdown_it.token import Token

from qa_service.sources.htmlboxes import label, names

_OPENED = re.compile(r"<summary\b[^>]*>((?:(?!</?summary\b).)*)</summary\s*>\s*\Z", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_PIECE = re.compile(r"(<details\b[^>]*>)|(</details\b[^>]*>)|<[^>]*>|([^<\s]+)", re.IGNORECASE)


def headed(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens in which the title of a box is a heading, or is written before what is in the box.

    It is no heading where text stands behind the box, which would be below it too, or in an item.
    """
    level, title, ending = 1, "", _ending(tokens)
    for at, token in enumerate(tokens):
        if title:
            yield from _labelled(title, tokens[at : at + 2])
        level = int(token.tag[1]) if token.type == "heading_open" else level
        title = _taken(token) if token.type == "html_block" else ""
        yield token
        if title and not token.level and at in ending:
            yield from _block("heading", f"h{min(level + 1, 6)}", title)
            title = ""


def _taken(token: Token) -> str:
    """Return the title of a box that the markup of a token ends with, and take it from that."""
    opened = _OPENED.search(token.content)
    title = " ".join(unescape(_TAG.sub("", opened[1])).split()) if opened else ""
    if not (opened and title and names(title)):
        return ""
    token.content = token.content[: opened.start()]
    return title


def _labelled(title: str, below: Sequence[Token]) -> Iterator[Token]:
    """Write a title before the words of the paragraph below it; yield one with it where there is none."""
    if below[0].type == "paragraph_open" and not below[0].hidden:
        words = below[1]
        words.content = f"{label(title)} {words.content}"
        words.children = [_text(f"{label(title)} "), *(words.children or [])]
    else:
        yield from _block("paragraph", "p", label(title))


def _block(kind: str, tag: str, words: str) -> Iterator[Token]:
    yield Token(f"{kind}_open", tag, 1)
    yield Token("inline", "", 0, level=1, content=words, children=[_text(words)])
    yield Token(f"{kind}_close", tag, -1)


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _ending(tokens: Sequence[Token]) -> set[int]:
    """Return at which tokens boxes open behind which a heading or another box comes next, or nothing.

    Of several that one opens, the last counts.
    """
    opened, open, closed, ending = list[int](), list[int](), list[int](), set[int]()
    for at, token in enumerate(tokens):
        pieces = _PIECE.findall(token.content) if token.type == "html_block" else ()
        for opening, closing, words in pieces:
            if opening:
                ending.update(closed)
                open.append(len(opened))
                opened.append(at)
            elif closing:
                closed += open[-1:]
                del open[-1:]
            if opening or words:
                closed = []
        if token.type not in ("html_block", "hr"):
            ending.update(closed if token.type == "heading_open" else ())
            closed = []
    ending.update(open, closed)
    last = {at: number for number, at in enumerate(opened)}
    return {at for at, number in last.items() if number in ending}
