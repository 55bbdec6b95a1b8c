"""Markdown -> canonical text: structure kept as lines, inline markup taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from qa_service.sources import canonical, html, markdownterms, scripts
from qa_service.sources.markdownfolded import headed
from qa_service.sources.markdownrules import extended
from qa_service.sources.reading import Limits

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?\n)?\1[ \t]*(?:\n|\Z)", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|del|strike|s)\b")
_STRUCK = "~~"
_TITLE = canonical.heading(1, "")
_FRONT_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(.+?)[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"[ \t]+\{[#.:][^{}]*\}$")
_TASK = re.compile(r"\[([ xX])\][ \t]+")
_BOLD = re.compile(r"[*_]?(\*\*|__)(?:(?!\*\*|__).)+\1[*_]?:?[ \t]*\\?(?:\n|\Z)")
_CONTENTS = frozenset(["[toc]", "[[toc]]", "[[_toc_]]"])
"""What the table of contents is put for."""


def read(text: str, limits: Limits = Limits()) -> tuple[str | None, str]:  # noqa: B008 (frozen)
    """Return (title, canonical text) of a Markdown text.

    The title is the front matter's, or the first heading of level 1, or None. Emphasis, link targets,
    images' addresses, HTML tags and front matter are left out of the canonical text; every other word
    stays. A text without inline markup and with single blank lines is its own canonical text.
    """
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    parser = extended(MarkdownIt("commonmark").enable(["table", "strikethrough"]))
    tokens = list(headed(parser.parse(body)))
    named = _FRONT_TITLE.search(front[2] or "") if front else None
    found = list(_blocks(tokens, limits))
    first = next((block[len(_TITLE) :] for block, _ in found if block.startswith(_TITLE)), None)
    return named[1].strip("\"'") if named else first, canonical.joined(found)


def _heading(content: Token) -> str:
    """Return the words of a heading without the attributes that may stand behind them."""
    return _ATTRIBUTES.sub("", " ".join(_words(content).split()))


class _Lists:
    """The lists that are open, innermost last, and what their markers take at the left."""

    def __init__(self) -> None:
        self._next: list[int | None] = []  # numbers, None for bullets
        self._widths: list[int] = []  # of the markers that the open items began with
        self._marker = ""

    def follow(self, token: Token) -> None:
        """Open or close a list, or begin an item, where ``token`` does."""
        match token.type:
            case "bullet_list_open":
                self._next.append(None)
            case "ordered_list_open":
                self._next.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._next.pop()
                self._widths = self._widths[: len(self._next)]
            case "list_item_open":
                self._begin_item()
            case _:
                pass

    def _begin_item(self) -> None:
        number = self._next[-1]
        self._marker = "- " if number is None else f"{number}. "
        self._next[-1] = None if number is None else number + 1
        self._widths = [*self._widths[: len(self._next) - 1], len(self._marker)]

    @property
    def column(self) -> int:
        """Where the words of the innermost item that is open begin, 0 where none is."""
        return sum(self._widths)

    def placed(self, words: str) -> str:
        """Return a paragraph where it belongs: behind the marker of its item, if it is the first of it."""
        hanging = " " * self.column
        outside = " " * sum(self._widths[: len(self._next) - 1])
        prefix, self._marker = (outside + self._marker if self._marker else hanging), ""
        return prefix + words.replace("\n", f"\n{hanging}")


def _blocks(tokens: Sequence[Token], limits: Limits) -> Iterator[tuple[str, bool]]:
    """Yield (block, whether the next one follows without a blank line)."""
    lists = _Lists()
    rows: list[list[str]] = []
    for at, token in enumerate(tokens):
        lists.follow(token)
        match token.type:
            case "table_open":
                rows = []
            case "tr_open":
                rows.append([])
            case "table_close":
                yield canonical.table(rows, header=any(rows[0])), False
            case "inline" if tokens[at - 1].type in ("th_open", "td_open"):
                rows[-1].append(_words(token))
            case "inline" if tokens[at - 1].type == "heading_open":
                yield canonical.heading(int(tokens[at - 1].tag[1]), _heading(token)), False
            case "inline":
                yield from _paragraph(tokens, at, lists)
            case "fence" | "code_block":
                yield canonical.preformatted(token.content, lists.column), False
            case "html_block":
                yield from html.blocks(token.content, limits)
            case _:
                pass


def _paragraph(tokens: Sequence[Token], at: int, lists: _Lists) -> Iterator[tuple[str, bool]]:
    """Yield the blocks of the paragraph at a place, none where the table of contents is put."""
    token = tokens[at]
    if token.level == 1 and (bold := _bold_line(token)):
        yield from _parted(token.children or [], bold)
    elif tokens[at - 2].type == "blockquote_open" and (bold := _bold_line(token)):
        yield from ((str(words), False) for words, _ in _parted(token.children or [], bold))
    elif token.content.strip().lower() in _CONTENTS:
        return
    elif token.level == 1:
        yield from ((words, False) for words in markdownterms.parted(_words(token)))
    else:
        words = _words(token)
        begins = tokens[at - 2].type == "list_item_open"
        yield lists.placed(_ticked(words) if begins else words), _is_tight(tokens, at)


def _parted(parts: Sequence[Token], bold: int) -> Iterator[tuple[str, bool]]:
    """Yield the bold line that begins a paragraph, so many parts of it, and the rest."""
    yield canonical.Bold(_spoken(parts[:bold])), bold < len(parts)
    yield _spoken(parts[bold:]), False


def _ticked(words: str) -> str:
    """Return the words of a list item, its box as a sign if it is a task."""
    return _TASK.sub(lambda task: "☐ " if task[1] == " " else "☑ ", words, count=1)


def _is_tight(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the paragraph belongs to a tight list that goes on after it."""
    if not tokens[at - 1].hidden:
        return False
    for place in range(at + 2, len(tokens)):
        token = tokens[place]
        if not token.type.endswith("_close"):
            return token.type in ("list_item_open", "bullet_list_open", "ordered_list_open")
        if token.type.endswith("list_close") and token.level == 0:
            return False
    return False


def _bold_line(token: Token) -> int:
    """Return how many parts of a paragraph are its first line, where that is bold as a whole; else 0."""
    if not _BOLD.match(token.content):
        return 0
    parts = token.children or []
    return next((at for at, part in enumerate(parts) if part.type.endswith("break")), len(parts))


def _words(token: Token) -> str:
    return _spoken(token.children or [])


def _spoken(children: Sequence[Token]) -> str:
    return scripts.written("".join(_inline(children))).strip()


def _inline(children: Sequence[Token]) -> Iterator[str]:
    unseen = ""  # the name of the element whose content is being left out
    for before, child, after in zip([None, *children], children, [*children[1:], None], strict=False):
        if child.type == "html_inline":
            tag = child.content.lower()
            if unseen and tag.startswith(f"</{unseen}"):
                unseen = ""
            elif found := _UNSEEN.match(tag):
                unseen = unseen or found[1]
            elif tag.startswith("<br"):
                yield "\n"
            else:
                yield scripts.mark(tag)
        elif child.type in ("s_open", "s_close"):
            unseen = (unseen or _STRUCK) if child.type == "s_open" else unseen.removeprefix(_STRUCK)
        elif unseen:
            continue
        elif child.type in ("text", "code_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif child.type == "image":
            yield "".join(_inline(child.children or []))
        elif before and after and before.content[-1:].isdigit() and after.content[:1].isdigit():
            yield child.markup  # "5*3*2" multiplies, whatever Markdown makes of it
