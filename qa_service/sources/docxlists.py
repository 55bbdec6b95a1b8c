"""The numbers and bullets that Word puts before the paragraphs of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from docx.oxml.ns import nsmap, qn
from docx.text.paragraph import Paragraph

from qa_service.sources.docxtext import value
from qa_service.sources.numerals import formatted, told

DEEPEST = 8
"""The lowest level of a list, from 0."""

_PLACE = re.compile(r"%([1-9])")
_PLAIN = re.compile(r"%[1-9][.)]?")


class Mark(NamedTuple):
    """What stands before a paragraph: how deep in its list it is, and the words, empty for a bullet.

    ``number`` is that of a list that counts 1, 2, 3, None for others.
    """

    depth: int
    words: str
    number: int | None


@dataclass(frozen=True, slots=True)
class _Level:
    """How the paragraphs on one level of a list are counted."""

    form: str
    words: str
    start: int
    legal: bool
    style: str

    @classmethod
    def of(cls, element: Any) -> _Level:
        return cls(
            form=value(element, "w:numFmt") or "decimal",
            words=value(element, "w:lvlText"),
            start=told(value(element, "w:start"), 1),
            legal=element.find("w:isLgl", nsmap) is not None,
            style=value(element, "w:pStyle"),
        )

    @property
    def shown(self) -> str:
        """The format in which its own number is written."""
        return "decimal" if self.legal else self.form


_Levels = dict[int, _Level]


class Lists:
    """Counts the numbered paragraphs of a document, asked of in their order."""

    def __init__(self, document: Any) -> None:
        self._abstract, self._levels, self._starts = _numbering(document)
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[Any, str]] = {}

    def mark(self, paragraph: Paragraph) -> Mark | None:
        """Return what stands before a paragraph, None where nothing does."""
        found, style = self._numbered(paragraph)
        numbering = value(found, "w:numId") if found is not None else ""
        if not numbering or numbering == "0":
            return None
        levels = self._levels.get(numbering, {})
        linked = next((at for at, level in levels.items() if style and level.style == style), 0)
        depth = max(min(told(value(found, "w:ilvl"), linked), DEEPEST), 0)
        counts = self._counted(numbering, depth, levels)
        level = levels.get(depth)
        if level is None or (_PLAIN.fullmatch(level.words) and level.shown == "decimal"):
            number = counts[depth]
            return Mark(depth, f"{number}{level.words[2:] if level else '.'}", number)
        if level.form in ("bullet", "none") and not _PLACE.search(level.words):
            return Mark(depth, level.words if level.form == "none" else "", None)
        words = _written(level, levels, counts).strip()
        return Mark(depth, words, None) if words else None

    def _numbered(self, paragraph: Paragraph) -> tuple[Any, str]:
        """Return what says how a paragraph is numbered, and the style that does so, if one does."""
        found = paragraph._p.find("w:pPr/w:numPr", nsmap)
        if found is not None and found.find("w:numId", nsmap) is not None:
            return found, ""
        name = value(paragraph._p, "w:pPr/w:pStyle")
        if name not in self._styles:
            self._styles[name] = _styled(paragraph.style)
        return self._styles[name]

    def _counted(self, numbering: str, depth: int, levels: _Levels) -> dict[int, int]:
        """Return the numbers of all levels, once the one at this depth is counted."""
        counts = self._counts.setdefault(self._abstract.get(numbering, numbering), {})
        anew = self._starts.get(numbering, {}).pop(depth, None)
        first = levels[depth].start if depth in levels else 1
        counts[depth] = anew if anew is not None else counts.get(depth, first - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        return counts


def _styled(style: Any) -> tuple[Any, str]:
    """Return what a style or one that it is based on says of numbers, and the name of that one."""
    while style is not None:
        if (found := style.element.find("w:pPr/w:numPr", nsmap)) is not None:
            return found, style.style_id
        style = style.base_style
    return None, ""


def _numbering(document: Any) -> tuple[dict[str, str], dict[str, _Levels], dict[str, dict[int, int]]]:
    """Return by numbering the list that it counts on, its levels, and the levels that it counts anew."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}, {}, {}
    defined = {
        one.get(qn("w:abstractNumId"), ""): _levels(one.findall(qn("w:lvl")))
        for one in root.findall(qn("w:abstractNum"))
    }
    abstract: dict[str, str] = {}
    levels: dict[str, _Levels] = {}
    starts: dict[str, dict[int, int]] = {}
    for one in root.findall(qn("w:num")):
        name = one.get(qn("w:numId"), "")
        changed = one.findall(qn("w:lvlOverride"))
        abstract[name] = value(one, "w:abstractNumId")
        own = _levels([level for change in changed for level in change.findall(qn("w:lvl"))])
        levels[name] = defined.get(abstract[name], {}) | own
        anew = ((change, value(change, "w:startOverride")) for change in changed)
        starts[name] = {told(change.get(qn("w:ilvl")), 0): told(start, 1) for change, start in anew if start}
    return abstract, levels, starts


def _levels(elements: list[Any]) -> _Levels:
    return {told(element.get(qn("w:ilvl")), 0): _Level.of(element) for element in elements}


def _written(level: _Level, levels: _Levels, counts: dict[int, int]) -> str:
    """Return the words of a level with the numbers of those above it put in."""

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        other = levels.get(at, level)
        return formatted(counts.get(at, other.start), "decimal" if level.legal else other.form)

    return _PLACE.sub(number, level.words)
