"""The styles of an OpenDocument text: what is bold, raised, struck out or a title, and how lists count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from qa_service.sources import numerals

DEEPEST = 50
"""Styles at most that go back to one another."""

TITLE = "Title"

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_STYLE, _TEXT = f"{{{_NAMES}:style:1.0}}", f"{{{_NAMES}:text:1.0}}"
_FO = f"{{{_NAMES}:xsl-fo-compatible:1.0}}"
_WEIGHT, _PLACE = f"{_FO}font-weight", f"{_STYLE}text-position"
_STRUCK = (f"{_STYLE}text-line-through-style", f"{_STYLE}text-line-through-type")
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class Level(NamedTuple):
    """How a list counts on one level: the format as Word calls it, empty for bullets; and what is around it.

    ``shown`` is of how many levels the numbers are written.
    """

    form: str = ""
    before: str = ""
    behind: str = ""
    start: int = 1
    shown: int = 1


class Styles:
    """The styles that the parts of a document define."""

    def __init__(self, parts: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, dict[int, Level]] = {}
        for part in parts:
            for style in part.iter(f"{_STYLE}style"):
                self._styles[style.get(f"{_STYLE}family", ""), style.get(f"{_STYLE}name", "")] = style
            for style in part.iter(f"{_TEXT}list-style"):
                self._lists[style.get(f"{_STYLE}name", "")] = dict(_levels(style))
        self.said = cache(self._said)

    def is_bold(self, paragraph: str, spans: Iterable[str]) -> bool:
        """Tell whether what is in the ``spans``, the innermost last, of a paragraph with a style is bold."""
        weights = [self.said("text", name, _WEIGHT) for name in spans]
        weight = next(filter(None, reversed(weights)), "") or self.said("paragraph", paragraph, _WEIGHT)
        return weight == "bold" or numerals.told(weight, 0) >= 600

    def is_struck(self, spans: Iterable[str]) -> bool:
        """Tell whether one of these is struck out."""
        return any(self.said("text", name, line) not in ("", "none") for name in spans for line in _STRUCK)

    def shift(self, span: str) -> str:
        """Return ``super`` or ``sub`` where a style raises or lowers what has it."""
        place = self.said("text", span, _PLACE).split(" ")[0]
        if place in ("super", "sub"):
            return place
        up = numerals.told(place.rstrip("%"), 0)
        return "super" if up > 0 else "sub" if up < 0 else ""

    def is_title(self, paragraph: str) -> bool:
        """Tell whether a paragraph's style is that for titles, or goes back to it."""
        return any(one == TITLE for one, _ in self._chain("paragraph", paragraph))

    def level(self, style: str, depth: int) -> Level:
        """Return how a list with a style counts at a depth from 0; by bullets where nothing tells."""
        return self._lists.get(style, {}).get(depth + 1, Level())

    def _said(self, family: str, name: str, attribute: str) -> str:
        for _, style in self._chain(family, name):
            for properties in style.iterfind(f"{_STYLE}text-properties"):
                if found := properties.get(attribute):
                    return found
        return ""

    def _chain(self, family: str, name: str) -> Iterator[tuple[str, Element]]:
        """Yield a style and those that it goes back to, with their names."""
        for _ in range(DEEPEST):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield name, style
            name = style.get(f"{_STYLE}parent-style-name", "")


def _levels(style: Element) -> Iterator[tuple[int, Level]]:
    for level in style:
        at = numerals.told(level.get(f"{_TEXT}level"), 1)
        if level.tag == f"{_TEXT}list-level-style-number":
            yield at, _numbered(level)
        else:
            yield at, Level()


def _numbered(level: Element) -> Level:
    form = _FORMS.get(level.get(f"{_STYLE}num-format", ""), "none")
    around = level.get(f"{_STYLE}num-prefix", ""), level.get(f"{_STYLE}num-suffix", "")
    start, shown = level.get(f"{_TEXT}start-value"), level.get(f"{_TEXT}display-levels")
    return Level(form, *around, numerals.told(start, 1), max(numerals.told(shown, 1), 1))
