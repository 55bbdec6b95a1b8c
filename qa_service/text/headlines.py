"""Tells lines that head what stands below them, though nothing marks them as headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from qa_service.text.patterns import lazy

LONGEST = 70
"""Code points of such a line at most."""

LONGEST_QUESTION = 200
"""Code points of a question that is the heading of its answer."""

PROSE = 40
"""Code points at least of what stands below such a line, and ends like a sentence."""

FULL = 0.85
"""Share of the longest line that a line and the next word fill at most where the line was ended for good."""

_DIGITS = r"\d{1,2}(?:[.)]|(?:\.\d{1,2}){1,3}[.)]?)"
_NUMBER = rf"(?:(?:{_DIGITS}|§+[ ]?\d+\p{{Ll}}?[.)]?|[IVX]{{1,4}}[.)]|[A-Z][.)])[ \t]+)"
_HEADLINE = lazy(rf"{_NUMBER}\p{{Lu}}[^:;@|=/<>?!…%€$£\n]*[\p{{L}}\d)]|\p{{Lu}}[^\d:;@|=/<>?!…\n]*[\p{{L}})]")
_UPPER = lazy(rf"{_NUMBER}|\p{{Lu}}\P{{Ll}}+\Z")
_CAPITALS = lazy(r"\p{Lu}[\p{Lu} ,&'’/-]{2,}(?<=\p{Lu})(?: ?\([^()]{1,40}\))?")
_IN_ORDER = lazy(r"(\p{Lu}\p{L}{1,14}) (\d{1,3})(?:[ \t]*[-–—:.|][ \t]*[^\n]{1,60}(?<![.!?;,]))?")
_SAYS = lazy(
    rf"""(?!{_NUMBER}?(?:what|how|when|where|why|who|which|whether|if|before|after|while|until|things
            | was|wie|wann|wo|warum|wer|welche\w?|wenn|bevor|während|ob)\b)
        .*\b(?:is|are|was|were|has|have|had|will|would|can|cannot|could|must|may|should|does|do|did|costs?
            | ist|sind|war|waren|hat|haben|wird|werden|kann|können|muss|müssen|darf|dürfen|soll|sollen)\b
      | (?:by|dear|hi|hello|best|kind|yours|von|hallo|liebe\w?|mit)\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
_SENTENCES = lazy(r"[.!?]\s|[。！？]")
_ASKS = lazy(r"(?:q|question|f|frage)\s?\d{0,3}[:.][ \t]+(?=\S)", regex.IGNORECASE)
_ANSWERS = lazy(r"(?:a|answer|antwort)\s?\d{0,3}[:.][ \t]+(?=\S)", regex.IGNORECASE)
_BEGINS = lazy(r"""["'“‘„«(\[§]?[ ]?[\p{Lu}\p{N}€$£]""")
_CLOSED = lazy(r"""[.!?:…]["'”’“»)\]]*\Z""")


def is_question(text: str) -> bool:
    """Tell whether a text is one question and nothing but that, or labelled as one ("Q:")."""
    if not text.endswith("?") or len(text) > LONGEST_QUESTION:
        return False
    return not _SENTENCES.search(text) or _ASKS.match(text) is not None


def label(text: str, asked: bool) -> int:
    """Return how many code points label a question as one ("Q:"), or an answer to what was ``asked``."""
    found = _ASKS.match(text) if is_question(text) else _ANSWERS.match(text) if asked else None
    return found.end() if found else 0


def is_headline(text: str) -> bool:
    """Tell whether a text may be a heading: a short line with a capital, neither value nor sentence."""
    return len(text) <= LONGEST and bool(_HEADLINE.fullmatch(text)) and not _SAYS.match(text)


def is_upper(headline: str) -> bool:
    """Tell whether a headline stands above others: it has a number, or capitals alone."""
    return _UPPER.match(headline) is not None


def is_capitals(line: str) -> bool:
    """Tell whether a line is a headline in capitals ("LOST PROPERTY")."""
    return is_headline(line.strip()) and _CAPITALS.fullmatch(line.strip()) is not None


def in_order(line: str) -> tuple[str, int] | None:
    """Return the word and the number by which a line may be one of several ("Day 2: Lisbon")."""
    found = _IN_ORDER.fullmatch(line.strip())
    return (found[1].casefold(), int(found[2])) if found else None


def is_prose(text: str) -> bool:
    """Tell whether a text is long enough for a headline above it, and ends like a sentence."""
    return len(text) >= PROSE and _CLOSED.search(text) is not None


def asking(lines: Sequence[str]) -> set[int]:
    """Return which lines of a paragraph begin another: questions on lines of their own, and what is below."""
    heads = (at for at, line, _ in _openings(lines) if is_question(line))
    return {place for at in heads for place in (at, at + 1)}


def begun(lines: Sequence[str]) -> set[int]:
    """Return the same of headlines: lines ended though they had room for the next word, above longer ones."""
    full = FULL * max(map(len, lines))
    early = (
        (at, line)
        for at, line, below in _openings(lines)
        if len(line) < len(below) and has_room(line, below, full)
    )
    return {place for at, line in early if is_headline(line) for place in (at, at + 1)}


def has_room(line: str, below: str, width: float) -> bool:
    """Tell whether a line had room for the first word of the one ``below``, so that it was ended for good."""
    return len(line) + 1 + len(below.split()[0]) <= width


def _openings(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield lines that begin a paragraph or come after a sentence's end, above one that begins a sentence."""
    above = ["", *(line.rstrip() for line in lines)]
    for at in range(len(lines) - 1):
        line, below = lines[at].strip(), lines[at + 1].strip()
        if (not above[at] or _CLOSED.search(above[at])) and _BEGINS.match(below):
            yield at, line, below
