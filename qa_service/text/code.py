"""Tells lines that are code, or were written as they stand, from those that are only set in."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.text import headlines, records
from qa_service.text.bullets import ITEM
from qa_service.text.patterns import lazy
from qa_service.text.tables import RULE

STEP = 4
"""Blanks that what was preformatted begins with, each line of it, in canonical text."""

LEAST = 2
"""Blanks that lines are set in by at least below what introduces them."""

APART = "\n\n\n"
"""What stands between two pieces of code, of which one may hold blank lines."""

PLAIN = 0.8
"""Share of words without signs from which lines with a sentence's end are prose."""

_PLAIN = lazy(r"[\"'“‘(]?[\p{L}\p{M}'’-]+[.,;:!?)\"'”’]*")
_SENTENCE = lazy(r"\p{L}{2}[.!?][\"'”’)]?(?:\s+[\"'“‘(]?\p{Lu}|\s*\Z)")
_SIGN = lazy(r"[{};\\]\s*$|[├└│─┌┐]|(?:^|\s)(?:#|//)\s|^\s*[$>#]\s|\s--?[\p{L}]|\p{L}=\S|\w\(")
_KEY = lazy(r"\s+(?:- )?[\w.\"'-]+:(?:\s|\Z)")


def is_set_in(lines: Sequence[str], column: int, least: int = STEP) -> bool:
    """Tell whether all lines are set in by so much at ``least``, and the first beyond an item's words.

    These begin at ``column``, 0 where no item is open.
    """
    return column < _indent(lines[0]) and all(_indent(line) >= least for line in lines)


def is_code(lines: Sequence[str]) -> bool:
    """Tell whether lines that are set in are code: no list, no prose.

    A table or entries with dates are none; what only has cells, or is set in by tabs, is where it has signs
    of code.
    """
    if ITEM.match(lines[0]) and 2 * sum(_KEY.match(line) is not None for line in lines) <= len(lines):
        return False
    if _is_running_text(lines) or records.are_dated(lines) or any(map(RULE.fullmatch, lines)):
        return False
    plain = not _has_cells(lines) and not any(line.startswith("\t") for line in lines)
    return plain or any(map(_SIGN.search, lines))


def least(above: str) -> int:
    """Return by how much code is set in at least below what may introduce it."""
    return min(STEP, max(LEAST, _indent(above) + 1)) if above.endswith(":") else STEP


def goes_on(lines: Sequence[str], above: str, column: int) -> bool:
    """Tell whether lines may go on with the code ``above`` them; prose does not that is set in less."""
    if _indent(lines[0]) < _indent(above) and _is_running_text(lines):
        return False
    return is_set_in(lines, column, min(STEP, _indent(above)))


def column_after(lines: Sequence[str], column: int) -> int:
    """Return where the words of the item begin that is open after lines, if ``column`` was so before them."""
    for line in reversed(lines):
        if item := ITEM.match(line):
            return item.end()
        if not line[:1].isspace():
            return 0
    return column


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) if line[:1] == " " else STEP * (line[:1] == "\t")


def _is_running_text(lines: Sequence[str]) -> bool:
    """Tell whether lines are prose, a headline that stands far in, or words as of a letter or poem."""
    text = "\n".join(lines).strip()
    if len(lines) == 1 and headlines.is_headline(text):
        return True
    words = text.split()
    plain = sum(_PLAIN.fullmatch(word) is not None for word in words)
    if plain < PLAIN * len(words):
        return False
    return _SENTENCE.search(text) is not None or (
        any(word.istitle() for word in words[:1]) and not _has_signs(lines)
    )


def _has_signs(lines: Sequence[str]) -> bool:
    return any(map(_SIGN.search, lines)) or any(map(_KEY.match, lines))


def _has_cells(lines: Sequence[str]) -> bool:
    """Tell whether several lines have cells each, of which a reader may want a single row."""
    celled = records.are_spaced, records.are_led, records.are_tabbed, records.are_delimited
    return len(lines) > 1 and any(are(lines) for are in celled)
