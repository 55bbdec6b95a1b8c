"""reStructuredText -> canonical text: structure kept as lines, what only steers its programs taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qa_service.sources import canonical, rstdirectives, rsttables
from qa_service.sources.reading import Limits, Unreadable
from qa_service.sources.rstwords import Words

_RULE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}")
_BULLET = re.compile(r"[*+•‣⁃-](?:[ ]+|\Z)")
_NUMBER = re.compile(r"\(?(?:\d{1,4}|#|[a-zA-Z])[.)](?:[ ]+|\Z)")
_NOTE = re.compile(r"\.\. \[[^\]\s]{1,80}\][ ]*")
_FIELD = re.compile(r":([^:\s`][^:\n]{0,80}):(?:[ ]+|\Z)")
_CLASSIFIED = re.compile(r" : (.+)$")
_CELL = re.compile(r"(?:([*+-])|[ ])[ ]+[*+-](?:[ ]+|\Z)")
_ITEM = re.compile(r"(?:-|\d+\.|[a-zA-Z]\.) ")
_TITLE = canonical.heading(1, "")

_Blocks = list[tuple[str, bool]]
"""Blocks, and whether the next one follows without a blank line."""

_Lines = Sequence[str]


class _Set(str):
    """A block whose lines stand at the left wherever it is: of a table, or of code."""

    __slots__ = ()


def read(text: str, limits: Limits = Limits()) -> tuple[str | None, str]:  # noqa: B008 (frozen)
    """Return (title, canonical text) of a text; the title is its first heading, or None.

    Raises Unreadable where its blocks are nested too deeply.
    """
    lines = [line.rstrip() for line in text.expandtabs().split("\n")]
    found = list(_Reading(Words(text), limits.depth).blocks(lines, 0))
    first = next((block[len(_TITLE) :] for block, _ in found if block.startswith(_TITLE)), None)
    return first, canonical.joined(found)


@dataclass(slots=True)
class _Reading:
    """What is known of a text as it is read: ``rules`` are the lines that underline its titles, by level."""

    words: Words
    deepest: int
    rules: list[str] = field(default_factory=list)

    def blocks(self, lines: _Lines, depth: int) -> Iterator[tuple[str, bool]]:
        """Yield the blocks of lines that begin at the left."""
        if depth > self.deepest:
            raise Unreadable(f"its elements are nested more than {self.deepest} deep")
        at = 0
        while at < len(lines):
            if not lines[at]:
                at += 1
                continue
            taken, found = self.title(lines, at) if depth == 0 else (0, [])
            if not taken:
                taken, found = self.table(lines, at) or self.block(lines, at, depth)
            yield from found
            at += taken

    def title(self, lines: _Lines, at: int) -> tuple[int, _Blocks]:
        """Return how many lines a title takes that has a rule below, or above too; 0 where none begins.

        Of a rule alone nothing stays.
        """
        first, second, third = (*lines[at : at + 3], "", "")[:3]
        if not _RULE.fullmatch(first):
            ruled = _RULE.fullmatch(second) and len(second) >= min(len(first), 4) and first[0] != " "
            return (2, [self.heading(first, second[0])]) if ruled else (0, [])
        if second and _RULE.fullmatch(third) and third[0] == first[0]:
            return 3, [self.heading(second, first[0] * 2)]
        return (0, []) if second else (1, [])

    def heading(self, words: str, rule: str) -> tuple[str, bool]:
        if rule not in self.rules:
            self.rules.append(rule)
        return canonical.heading(self.rules.index(rule) + 1, self.words.of([words])), False

    def block(self, lines: _Lines, at: int, depth: int) -> tuple[int, _Blocks]:
        """Return how many lines a block takes that is no title and no table, and what it says."""
        line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
        if line[0] == " ":
            taken, inner = _indented(lines, at)
            return taken, list(self.blocks(inner, depth + 1))
        if line == ".." or line.startswith((".. ", "__ ")):
            taken, inner = _indented(lines, at + 1) if line != ".." or below else (0, [])
            return taken + 1, self.explicit(line, inner, depth)
        if named := _FIELD.match(line):
            taken, inner = _indented(lines, at + 1)
            return taken + 1, self.named(named[1], [line[named.end() :], *inner], depth)
        if marker := _BULLET.match(line) or _number(line, below):
            return self.item(marker, lines, at, depth)
        if below.startswith(" ") and not line.endswith("::"):
            taken, inner = _indented(lines, at + 1)
            return taken + 1, self.named(_CLASSIFIED.sub(r" (\1)", line), inner, depth)
        return self.paragraph(lines, at)

    def explicit(self, line: str, below: list[str], depth: int) -> _Blocks:
        """Return what a directive or a note says; of comments and of what links lead to nothing stays."""
        if found := rstdirectives.begun(line, below):
            return self.directive(found, depth)
        note = _NOTE.match(line)
        return list(self.blocks([line[note.end() :], *below], depth + 1)) if note else []

    def directive(self, found: rstdirectives.Directive, depth: int) -> _Blocks:
        if found.name in rstdirectives.UNREAD:
            return []
        if found.name in rstdirectives.CODE:
            return [(_code(found.lines if found.name == "math" else found.body), False)]
        if found.name in ("list-table", "csv-table"):
            rows = rstdirectives.listed(found) if found.name == "csv-table" else _items_of_items(found.body)
            title = [(self.words.of([found.argument]), False)] if found.argument else []
            return [*title, (self.rows(rows, header=found.has_header), False)]
        return list(self.blocks(found.lines, depth + 1))

    def table(self, lines: _Lines, at: int) -> tuple[int, _Blocks] | None:
        table = rsttables.found(lines, at)
        return (table.lines, [(self.rows(table.rows, header=table.header), False)]) if table else None

    def rows(self, rows: Iterable[_Lines], *, header: bool) -> _Set:
        return _Set(canonical.table([[self.words.of([cell]) for cell in row] for row in rows], header=header))

    def named(self, name: str, lines: _Lines, depth: int) -> _Blocks:
        """Return a term or a field and what is said of it, in one line where that is a paragraph."""
        term, said = self.words.of([name]), list(self.blocks(lines, depth + 1))
        if not said:
            return []
        (first, tight), *others = said
        if isinstance(first, _Set) or _ITEM.match(first):
            return [(f"{term}:", False), *said]
        return [(f"{term}: {first}", tight), *others]

    def item(self, marker: re.Match[str], lines: _Lines, at: int, depth: int) -> tuple[int, _Blocks]:
        width = marker.end() if marker.end() < len(lines[at]) else 1
        taken, inner = _indented(lines, at + 1, width)
        said = list(self.blocks([lines[at][marker.end() :], *inner], depth + 1))
        after = "".join(lines[at + taken + 1 : at + taken + 2])
        goes_on = bool(_BULLET.match(after) or _NUMBER.match(after))
        number = marker[0].strip(" (.)")
        return taken + 1, list(_placed(f"{number}. " if number.isalnum() else "- ", said, goes_on))

    def paragraph(self, lines: _Lines, at: int) -> tuple[int, _Blocks]:
        """Return a paragraph, and the code that stands below one which ends in two colons."""
        end = next((place for place in range(at, len(lines)) if not lines[place]), len(lines))
        own = list(lines[at:end])
        if own[0].startswith(">>> "):
            return end - at, [(_code(own), False)]
        if own[0].startswith("| "):
            own = [line[2:] if line.startswith("| ") else line.removeprefix("|") for line in own]
        if not own[-1].endswith("::"):
            return end - at, [(self.words.of(own), False)]
        own[-1] = own[-1][:-1].removesuffix(" :") if own[-1] != "::" else ""
        taken, code = _indented(lines, end)
        return end - at + taken, [(self.words.of(own), False), (_code(code), False)]


def _number(line: str, below: str) -> re.Match[str] | None:
    """Return the number that begins an item: what stands below is indented, another one or nothing."""
    found = _NUMBER.match(line)
    goes_on = not below or below[0] == " " or _NUMBER.match(below)
    return found if goes_on else None


def _code(lines: _Lines) -> _Set:
    return _Set(canonical.preformatted("\n".join(lines).strip("\n")))


def _placed(mark: str, said: _Blocks, goes_on: bool) -> Iterator[tuple[str, bool]]:
    """Yield the blocks of an item, its mark before the first one, and whether another item ``goes_on``."""
    lead, hanging = mark, " " * len(mark)
    for at, (block, tight) in enumerate(said):
        placed = block if isinstance(block, _Set) else lead + block.replace("\n", f"\n{hanging}")
        yield placed, goes_on if at == len(said) - 1 else tight
        lead = hanging


def _indented(lines: _Lines, at: int, least: int = 1) -> tuple[int, list[str]]:
    """Return how many lines are indented from a place on, so far at ``least``, and these without that."""
    end = last = at
    while end < len(lines) and (not lines[end] or lines[end].startswith(" " * least)):
        end += 1
        last = end if lines[end - 1] else last
    own = lines[at:last]
    width = min((len(line) - len(line.lstrip()) for line in own if line), default=0) if least == 1 else least
    return last - at, [line[width:] for line in own]


def _items_of_items(lines: _Lines) -> list[list[str]]:
    """Return the rows of a table that is written as a list of lists."""
    rows: list[list[str]] = []
    for line in lines:
        begins = _CELL.match(line)
        if begins and begins[1]:
            rows.append([])
        if rows and begins:
            rows[-1].append(line[begins.end() :])
        elif rows and rows[-1]:
            rows[-1][-1] += f" {line.strip()}"
    return rows
