"""Tells headings from running text: by the size and weight of their letters, once their lines are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qa_service.sources.pdf.cells import cells
from qa_service.sources.pdf.fragments import Fragment
from qa_service.sources.pdf.lines import Line
from qa_service.text.terms import RAISED

LONGEST = 150
"""Characters that a heading has at most."""

LONGEST_LINE = 80
"""Characters that a line of a heading of the body's size has at most."""

MOST_LINES = 3
"""Lines that a heading of the body's size has at most."""

MOST_LARGER_LINES = 5
"""Lines that a heading in larger letters has at most."""

SENTENCE = 40
"""Characters from which what ends in a full stop speaks for text, rather than for a heading."""

LARGER = 1.12
"""Times the height of the body's lines from which a line may be a heading."""

ENDED = re.compile(rf"""[.!?:]["'”’)\]]*[{RAISED}⁻,]*$""")
"""Finds the end of a sentence at the end of a text, before the mark of a note too."""

_GOES_ON = re.compile(r"""[^\W\dA-Z_]{3}[.!]["'”’)\]]*\s+[^\W\d_]|\?\s.*[.!]$""")


@dataclass(frozen=True, slots=True)
class Look:
    """What sets a line off from the body: a larger size (0 for the body's), and whether it is bold."""

    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in a document: the height of its lines, their distance, and their weight."""

    size: float
    leading: float
    mostly_bold: bool

    @classmethod
    def of(cls, found: Sequence[Line]) -> Style:
        """Return the style of lines, of which there are some."""
        weights: Counter[float] = Counter()
        bold = 0
        for line in found:
            for fragment in line:
                weights[_rounded(fragment.size)] += len(fragment.text)
                bold += len(fragment.text) * fragment.bold
        size = weights.most_common(1)[0][0]
        apart = [
            after[0].middle - before[0].middle
            for before, after in pairwise(found)
            if 0 < after[0].middle - before[0].middle < 2.2 * size
        ]
        return cls(size, median(apart) if apart else 1.2 * size, 2 * bold > sum(weights.values()))

    def look(self, line: Line) -> Look:
        """Return how a line looks."""
        size = _rounded(main(line).size)
        bold = not self.mostly_bold and all(fragment.bold for fragment in line)
        return Look(size if size >= LARGER * self.size else 0.0, bold)


def main(line: Line) -> Fragment:
    """Return the longest piece of a line, by which it is measured."""
    return max(line, key=lambda fragment: len(fragment.text))


def text_of(lines: Iterable[Line]) -> str:
    """Return the words of lines."""
    return " ".join(fragment.text for line in lines for fragment in line)


def may_head(look: Look, lines: Sequence[Line]) -> bool:
    """Tell whether lines that belong together may be a heading: few words, and no sentence before others."""
    text = text_of(lines)
    if len(text) > LONGEST or _GOES_ON.search(text) or not any(letter.isalpha() for letter in text):
        return False
    if look.size:
        return len(lines) <= MOST_LARGER_LINES
    short = len(lines) <= MOST_LINES and all(len(text_of([line])) <= LONGEST_LINE for line in lines)
    return look.bold and short and all(len(cells(line)) == 1 for line in lines) and not ENDED.search(text)


def levels(found: Sequence[tuple[Look, Sequence[Line]]]) -> list[int]:
    """Return the level of each of the blocks of a document as a heading, 0 for those of the body.

    The largest is the first, bold ones of the body's size are the last. A look that more running text has
    than headings, as the body where notes or tables outweigh it, heads nothing by its size.
    """
    heads: Counter[Look] = Counter()
    for look, lines in found:
        text = text_of(lines)
        said = len(text) >= SENTENCE and text.endswith((".", "!"))
        heads[look] += len(text) if may_head(look, lines) and not said else -len(text)
    looks = [look if heads[look] >= 0 else Look(bold=look.bold) for look, _ in found]
    heading = [may_head(look, lines) for look, (_, lines) in zip(looks, found, strict=True)]
    larger = sorted({look.size for look, is_one in zip(looks, heading, strict=True) if is_one and look.size})
    return [_level(look, larger[::-1]) if is_one else 0 for look, is_one in zip(looks, heading, strict=True)]


def _level(look: Look, larger: Sequence[float]) -> int:
    return min(larger.index(look.size) + 1, 5) if look.size else min(len(larger) + 1, 6)


def _rounded(size: float) -> float:
    return round(2 * size) / 2
