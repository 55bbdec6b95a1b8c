"""What Markdown has beyond its standard: footnotes, boxes, links and marks of wikis, as rules of a parser."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_DEFINED = re.compile(r"\[\^([^\]\s]{1,80})\]:[ \t]*")
_REFERRED = re.compile(r"\[\^([^\]\s]{1,80})\]")
_CALLOUT = re.compile(r"\[![\w-]{1,40}\][+-]?[ \t]*(.*)")
_BOX = re.compile(r"""(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]+"([^"]*)")?[ \t]*""")
_TAB = re.compile(r"""===[!+]?[ \t]+"([^"]*)"[ \t]*""")
_FENCE = re.compile(
    r""":{3,}[ \t]*(?:\{[^}]*?(?:title="([^"]*)"[^}]*)?\}|[\w-]*[ \t]*(?:\[([^\]]*)\]|([^{}\[\]]*)))[ \t]*"""
)
_SHORTCODE = re.compile(
    r"(?:\{\{<(?:(?!>\}\}).)*>\}\}|\{\{%(?:(?!%\}\}).)*%\}\}|\{%-?[ \t](?:(?!%\}).)*%\})[ \t]*"
)
_NAMED = re.compile(r"""\btitle=["']([^"']*)["']""")
_IMPORT = re.compile(r"""import[ \t]+(?:[\w{}*,$ \t]+[ \t]from[ \t]+)?["'][^"'\s]+["'];?[ \t]*""")
_WIKI = re.compile(r"(!?)\[\[(?:[^\[\]|\n]{1,200}\|)?([^\[\]|\n]{1,200})\]\]")
_LIT = re.compile(r"==(?=[^\s=])([^\n]{1,500}?)(?<=[^\s=])==(?![\w=])")
_REMARK = re.compile(r"%%(?!%).{1,1000}?%%(?=\s|\Z)", re.DOTALL)
_PLACE = re.compile(r"\^[\w-]{3,40}[ \t]*(?=\n|\Z)", re.ASCII)
_NOTES = "notes"
_ANYWHERE: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}

LONGEST = 300
"""Code points of the line at most that opens or closes a box."""


def extended(parser: MarkdownIt) -> MarkdownIt:
    """Return the parser, which reads these too.

    The mark of a note is left out where it is told below what it says, which is a paragraph; so is the title
    of a box. Of a link to a page of a wiki the words stay that are shown, and those that are lit up.
    Remarks and names of places are left out, and lines that only tell a program what to put there.
    """
    parser.block.ruler.before("table", "note", _note, _ANYWHERE)
    parser.block.ruler.before("table", "callout", _callout)
    parser.block.ruler.before("table", "box", _box, _ANYWHERE)
    parser.block.ruler.before("table", "fenced_box", _fenced_box, _ANYWHERE)
    parser.block.ruler.before("table", "unwritten", _unwritten, _ANYWHERE)
    parser.inline.ruler.before("link", "note_mark", _note_mark)
    parser.inline.ruler.before("link", "wiki", _of_wikis)
    return parser


def _line(state: StateBlock, at: int) -> tuple[int, int]:
    return state.bMarks[at] + state.tShift[at], state.eMarks[at]


def _matched(pattern: re.Pattern[str], state: StateBlock, at: int) -> re.Match[str] | None:
    """Return what matches the whole of a line, which is a short one and no code."""
    start, end = _line(state, at)
    if end - start > LONGEST or state.is_code_block(at):
        return None
    return pattern.fullmatch(state.src, start, end)


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Leave the mark out that a note begins with, whose words other rules read."""
    found = None if state.is_code_block(start) else _DEFINED.match(state.src, *_line(state, start))
    if found is None or silent:
        return found is not None
    state.env.setdefault(_NOTES, set()).add(found[1])
    state.bMarks[start], state.tShift[start] = found.end(), 0
    if found.end() < state.eMarks[start]:
        return False
    state.line = start + 1
    return True


def _callout(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = _matched(_CALLOUT, state, start) if state.parentType == "blockquote" else None
    if found is None or silent:
        return False
    _titled(state, start, found[1])
    return True


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a box whose words are indented below the line that opens it."""
    found = _matched(_BOX, state, start) or _matched(_TAB, state, start)
    first = state.skipEmptyLines(start + 1) if found else end
    if found is None or first >= end or state.sCount[first] < state.blkIndent + 4:
        return False
    if silent:
        return True
    _titled(state, start, found[1])
    last = first
    while last < end and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent + 4):
        last += 1
    after, state.lineMax = state.lineMax, last  # else a paragraph at its end goes on with what is below
    state.blkIndent += 4
    state.md.block.tokenize(state, start + 1, last)
    state.blkIndent -= 4
    state.line, state.lineMax = last, after
    return True


def _fenced_box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Leave out a line that opens or closes a box, but for its title."""
    found = _matched(_FENCE, state, start)
    if found is None or silent:
        return found is not None
    _titled(state, start, found[1] or found[2] or found[3])
    return True


def _unwritten(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Leave out a line that only tells a program what to put there, but for a title."""
    found = _matched(_SHORTCODE, state, start) or _matched(_IMPORT, state, start)
    if found is None or silent:
        return found is not None
    title = _NAMED.search(found[0])
    _titled(state, start, title[1] if title else None)
    return True


def _titled(state: StateBlock, start: int, title: str | None) -> None:
    """Go to the next line, and put in a paragraph of the title that stands on this one, if it does."""
    state.line = start + 1
    if not (title and title.strip()):
        return
    state.push("paragraph_open", "p", 1)
    words = state.push("inline", "", 0)
    words.content, words.children, words.map = title.strip(), [], [start, start + 1]
    state.push("paragraph_close", "p", -1)


def _note_mark(state: StateInline, silent: bool) -> bool:
    found = _REFERRED.match(state.src, state.pos)
    if found is None or found[1] not in state.env.get(_NOTES, ()):
        return False
    state.pos = found.end()
    return True


def _wiki(state: StateInline, silent: bool) -> bool:
    found = _WIKI.match(state.src, state.pos)
    if found is None:
        return False
    if not silent and not found[1]:
        state.pending += found[2]
    state.pos = found.end()
    return True


def _lit(state: StateInline, silent: bool) -> bool:
    """Read the words that are lit up without the marks around them."""
    found = _begun(_LIT, state)
    if found is None:
        return False
    if not silent:
        end, state.pos, state.posMax = state.posMax, found.start(1), found.end(1)
        state.md.inline.tokenize(state)
        state.posMax = end
    state.pos = found.end()
    return True


def _remark(state: StateInline, silent: bool) -> bool:
    return _left_out(_begun(_REMARK, state), state)


def _place(state: StateInline, silent: bool) -> bool:
    """Leave out the name by which other notes link to a paragraph or an item, at the end of its line."""
    return _left_out(_begun(_PLACE, state) if state.pos else None, state)


def _begun(pattern: re.Pattern[str], state: StateInline) -> re.Match[str] | None:
    """Return what matches from the place that is looked at on, where a line or a word may begin."""
    before = state.src[state.pos - 1 : state.pos]
    within = before.isalnum() or before == state.src[state.pos]
    return None if within else pattern.match(state.src, state.pos, state.posMax)


def _left_out(found: re.Match[str] | None, state: StateInline) -> bool:
    if found is None:
        return False
    state.pos = found.end()
    return True


_OF_WIKIS = {"[": _wiki, "!": _wiki, "=": _lit, "%": _remark, "^": _place}


def _of_wikis(state: StateInline, silent: bool) -> bool:
    rule = _OF_WIKIS.get(state.src[state.pos])
    return rule is not None and rule(state, silent)
