"""A group of lines -> the table that it is: its header and rows, and the lines above them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from qa_service.model import Span
from qa_service.text import headlines, records
from qa_service.text.bullets import begins_item
from qa_service.text.counting import counted
from qa_service.text.patterns import lazy

RULE = lazy(  # possessive, since a hostile line makes it try for minutes otherwise
    r"[ \t]*+[|+]?+[ \t]*+:?+[-=]{3,}+:?+[ \t]*+(?:[|+][ \t]*+:?+[-=]{3,}+:?+[ \t]*+)++[|+]?+[ \t]*+"
)
"""The line below the header of a table, or above one without."""

_COLUMNS = lazy(r"[ ]*+[-=]{2,}+(?:[ ]++[-=]{2,}+)++[ \t]*+")
"""What is drawn below the header where blanks part the columns, and above and below the table."""

_BORDERS = " \t|"


class Table(NamedTuple):
    """Where the rows of a table stand, and its header if it has one, without the bars at their ends.

    The line right above them may be their ``title``, which says what they are; other lines stand ``above``.
    """

    rows: list[Span]
    header: Span | None
    title: Span | None = None
    above: Sequence[Span] = ()


def table(text: str, lines: Sequence[Span]) -> Table | None:
    """Return the table that a group of lines is, or ends with; None where it is none."""
    marked = [at for at, line in enumerate(lines) if not text[line.start].isalpha()]
    ruled = [at for at in marked if RULE.fullmatch(lines[at].of(text))]
    if ruled := ruled or _underlined(text, lines, marked):
        return _ruled(text, lines, ruled)
    if _is_title(lines[0].of(text)) and _are_rows(text, lines[1:]):
        return _unruled(text, lines[1:])._replace(title=lines[0])
    return _unruled(text, lines) if _are_rows(text, lines) else None


def trimmed(text: str, span: Span, outer: str | None = None) -> Span:
    """Return a span without the ``outer`` characters at its ends, without white space where none are told."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(outer))
    return Span(start, max(start, span.start + len(words.rstrip(outer))))


def _underlined(text: str, lines: Sequence[Span], marked: Sequence[int]) -> list[int]:
    """Return the ``marked`` lines drawn in columns, if nothing else stands where these are parted."""
    likely = (at for at in marked if text[lines[at].end - 1] in "-= ")
    drawn = [at for at in likely if _COLUMNS.fullmatch(lines[at].of(text))]
    if not drawn:  # as mostly
        return []
    rules = {lines[at].of(text).rstrip() for at in drawn}
    if len(rules) != 1 or drawn[-1] == 0 or len(lines) - len(drawn) < 2:
        return []
    blank = [at for at, letter in enumerate(rules.pop()) if letter == " "]
    others = [lines[at].of(text) for at in range(len(lines)) if at not in drawn]
    free = all(line[at : at + 1] in ("", " ") for line in others for at in blank)
    return drawn if free and any(line[blank[-1] :].strip() for line in others) else []


def _ruled(text: str, lines: Sequence[Span], ruled: Sequence[int]) -> Table:
    """Return a table with a delimiter below its header, or above it all; others are drawn between rows."""
    at = 2 if ruled[:2] == [0, 2] else ruled[0]  # a frame may be drawn around the header
    drawn = set(ruled)
    rows = [line for number, line in enumerate(lines) if number > at and number not in drawn]
    above = lines[: at - 1] if at > 1 and ruled[0] else ()
    return _table(text, lines[at - 1] if at else None, rows)._replace(above=above)


def _is_title(line: str) -> bool:
    """Tell whether a line may say what rows below it are, and is none of them itself."""
    line = line.strip()
    apart = records.has_gap(line) or records.are_delimited([line]) or "\t" in line
    return not apart and headlines.is_headline(line.removesuffix(":"))


def _are_rows(text: str, lines: Sequence[Span]) -> bool:
    """Tell whether the lines have cells, and are no items of a list."""
    written = [line.of(text) for line in lines]
    hanging = records.hanging(written)
    rows = [line for at, line in enumerate(written) if at not in hanging]
    if len(rows) < 2:
        return False
    gaps = records.are_spaced(rows) or records.are_led(rows)
    celled = gaps or records.are_tabbed(rows) or records.are_delimited(rows)
    return celled and not any(map(begins_item, rows)) and not (gaps and counted(rows))


def _unruled(text: str, lines: Sequence[Span]) -> Table:
    """Return a table without a delimiter; the first line is a header if it alone has no figures."""
    hanging = records.hanging([line.of(text) for line in lines])
    starts = [at for at in range(len(lines)) if at not in hanging]
    rows = [Span(lines[at].start, lines[after - 1].end) for at, after in pairwise([*starts, len(lines)])]
    figures = [any(letter.isdigit() for letter in row.of(text)) for row in rows]
    headed = not figures[0] and all(figures[1:])
    return _table(text, rows[0] if headed else None, rows[headed:])


def _table(text: str, top: Span | None, lines: Sequence[Span]) -> Table:
    header = trimmed(text, top, _BORDERS) if top else None
    rows = (trimmed(text, line, _BORDERS) for line in lines)
    return Table([row for row in rows if row.start < row.end], header)
