"""Text -> sentences that stand where they say; boundaries by sentencex."""

from __future__ import annotations

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
_WHITE = regex.compile(r"[^\S\x00-\x7f]")


def sentences(text: str, span: Span) -> list[Sentence]:
    """Return the sentences of ``text[span.start:span.end]``, in order, without outer white space.

    Together they hold every character of the span that is not white space; offsets are those of
    ``text``. A piece longer than ``LONGEST`` is cut at white space, or hard where it has none.
    """
    words = span.of(text)
    found: list[Sentence] = []
    start = 0
    for end in _ends(words, language(text)):
        piece = words[start:end].lstrip()
        begin, piece = span.start + end - len(piece), piece.rstrip()
        if len(piece) > LONGEST:
            found += _cut(piece, begin)
        elif piece:
            found.append(Sentence(Span(begin, begin + len(piece)), piece))
        start = end
    return found


def _ends(words: str, spoken: str) -> list[int]:
    """Return where sentences end, but where no white space sets two apart; at last where the text ends."""
    # sentencex gives up on white space of several bytes between an initial and its point
    plain = words if words.isascii() else _BEFORE_POINTS.sub(lambda found: _WHITE.sub(" ", found[0]), words)
    found = list(accumulate(map(len, segment(spoken, plain))))[:-1]
    apart = [end for end in found if words[end - 1].isspace() or words[end].isspace()]
    ends = [end for end in apart if not goes_on(words, end, spoken)]
    more = [*letters(words), *_noted(words)]
    return [*(sorted({*ends, *more}) if more else ends), len(words)]


def _noted(words: str) -> Iterator[int]:
    """Yield where a sentence begins behind the raised mark of a note ("… of the ward.³ The …")."""
    if not words.isascii():
        yield from (found.end() for found in _NOTED.finditer(words) if found.end() < len(words))


def _cut(words: str, begin: int) -> Iterator[Sentence]:
    """Yield the pieces of a sentence that is too long, which stands at ``begin``."""
    start = 0
    while start < len(words):
        end, limit = len(words), start + LONGEST
        if limit < end:
            white = max(words.rfind(white, start + LONGEST // 2, limit) for white in " \n\t")
            end = white if white > 0 else limit
        piece = words[start:end].lstrip()
        place = begin + end - len(piece)
        if piece := piece.rstrip():
            yield Sentence(Span(place, place + len(piece)), piece)
        start = end
