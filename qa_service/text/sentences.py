"""Text -> sentences that stand where they say; boundaries by sentencex."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

import regex
from sentencex import segment

from qa_service.model import Sentence, Span
from qa_service.text.abbreviations import goes_on, language, letters
from qa_service.text.terms import RAISED

LONGEST = 1000
"""Code points after which a run without a sentence end is cut at white space, to stay quotable."""

_BEFORE_POINTS = regex.compile(r"(?<!\s)\s++(?=\.)")
_MARKS = RAISED.replace("ªº", "")  # which end shortened words ("Sr.ª")
_NOTED = regex.compile(rf"[\p{{L}}\p{{N}}]{{2}}[.!?][\"'”’»)]*[{_MARKS}⁻,]+\s++(?=\p{{Lu}})")
_WHITE = re.compile(f"[{''.join(letter for letter in map(chr, range(128, 0x10000)) if letter.isspace())}]")
"""White space beyond ASCII; a list of it is looked through in half the time of the class."""


def sentences(text: str, span: Span) -> list[Sentence]:
    """Return the sentences of ``text[span.start:span.end]``, in order, without outer white space.

    Together they hold every character of the span that is not white space; offsets are those of
    ``text``. A piece longer than ``LONGEST`` is cut at white space, or hard where it has none.
    """
    return placed(text, borders(text, span))


def placed(text: str, borders: list[int]) -> list[Sentence]:
    """Return the sentences of a text that start and end, by turns, at ``borders``."""
    spans = map(Span, borders[::2], borders[1::2])
    return [Sentence(span, text[span.start : span.end]) for span in spans]


def borders(text: str, span: Span) -> list[int]:
    """Return where the ``sentences`` of a span start and end, by turns."""
    words = text[span.start : span.end]
    found: list[int] = []
    start = 0
    for end in _ends(words, language(text)):
        piece = words[start:end].rstrip()
        if piece:
            stop = span.start + start + len(piece)
            begin = stop - len(piece.lstrip()) if piece[0].isspace() else stop - len(piece)
            if stop - begin <= LONGEST:
                found += begin, stop
            else:
                found += _cut(piece.lstrip(), begin)
        start = end
    return found


def _ends(words: str, spoken: str) -> list[int]:
    """Return where sentences end, but where no white space sets two apart; at last where the text ends."""
    plain = words
    # sentencex gives up on white space of several bytes between an initial and its point
    if not words.isascii() and _WHITE.search(words):
        plain = _BEFORE_POINTS.sub(lambda found: _WHITE.sub(" ", found[0]), words)
    ends = [
        end
        for end in list(accumulate(map(len, segment(spoken, plain))))[:-1]
        if (words[end - 1].isspace() or words[end].isspace()) and not goes_on(words, end, spoken)
    ]
    if more := [*letters(words), *_noted(words)]:
        ends = sorted({*ends, *more})
    ends.append(len(words))
    return ends


def _noted(words: str) -> Iterator[int]:
    """Yield where a sentence begins behind the raised mark of a note ("… of the ward.³ The …")."""
    if not words.isascii():
        yield from (found.end() for found in _NOTED.finditer(words) if found.end() < len(words))


def _cut(words: str, begin: int) -> Iterator[int]:
    """Yield the borders of the pieces of a sentence that is too long, which stands at ``begin``."""
    start = 0
    while start < len(words):
        end, limit = len(words), start + LONGEST
        if limit < end:
            white = max(words.rfind(white, start + LONGEST // 2, limit) for white in " \n\t")
            end = white if white > 0 else limit
        piece = words[start:end].lstrip()
        place = begin + end - len(piece)
        if piece := piece.rstrip():
            yield place
            yield place + len(piece)
        start = end
