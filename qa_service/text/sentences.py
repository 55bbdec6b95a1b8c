"""Text -> sentences that stand where they say; boundaries by sentencex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise

import numpy as np
from numpy.typing import NDArray
from sentencex import segment

from qa_service.kernels import INT, kernel
from qa_service.model import Sentence, Span
from qa_service.text import abbreviations
from qa_service.text.abbreviations import goes_on, letters
from qa_service.text.codepoints import Laid, kinds
from qa_service.text.patterns import lazy
from qa_service.text.stretches import bounds
from qa_service.text.terms import RAISED

LONGEST = 1000
"""Code points after which a run without a sentence end is cut at white space, to stay quotable."""

THOROUGH = frozenset(("en", "de"))
"""Languages whose shortened words the segmenter knows, those of titles and first names too."""

IN_LINES = ""
"""The language of what has no sentences, but lines between which it is cut."""

AT_ONCE = 20_000
"""Code points that the segmenter gets at once."""

_BEFORE_POINTS = lazy(r"(?<!\s)\s++(?=\.)")
_LINE_END = lazy(r"\n(?=\S)")
_UNBROKEN = re.compile(rf"(?<!\S)\S{{{LONGEST},}}+")
_MARKS = RAISED.replace("ªº", "")  # which end shortened words ("Sr.ª")
_NOTED = lazy(rf"[\p{{L}}\p{{N}}]{{2}}[.!?][\"'”’»)]*[{_MARKS}⁻][{_MARKS}⁻,]*\s++(?=\p{{Lu}})")
_WHITE = re.compile(f"[{''.join(letter for letter in map(chr, range(128, 0x3001)) if letter.isspace())}]")
"""White space beyond ASCII; a list of it is looked through in half the time of the class."""

SHORTENED, LETTERED, NOTED, LONG, UNBROKEN = 1, 2, 4, 8, 16
"""Why the segmenter's pieces may not be the sentences: a shortened word may stand before the end of one, a
letter or the mark of a note behind one, it is too long, or lines end some."""

Places = NDArray[np.int64]

_STRETCHES = (np.uint32, np.uint16, np.int64, np.int64, INT, np.int64, np.int64)
_wide = kernel("borders_wide", *_STRETCHES[:5], np.uint8)
_asked = kernel("borders_asked", *_STRETCHES, INT, np.uint64, INT, np.uint8)
_borders = kernel("borders", *_STRETCHES, np.uint8, np.int64, np.int64)
_shortened = np.array(sorted(int.from_bytes(word.encode()) for word in abbreviations.SHORTENED), np.uint64)


def placed(text: str, borders: Sequence[int]) -> list[Sentence]:
    """Return the sentences of a text that start and end, by turns, at ``borders``."""
    spans = map(Span, borders[::2], borders[1::2])
    return [Sentence(span, text[span.start : span.end]) for span in spans]


def borders(texts: Laid, spoken: Sequence[str | None]) -> tuple[Places, Places]:
    """Return where the sentences of texts start and end in the whole, by turns, and how often in each.

    They have no outer white space, and together hold every character of a text that is not white space. A
    piece longer than ``LONGEST`` is cut at the ends of lines or other white space, or hard where it has none.
    ``spoken`` (t,) are the languages, None for a text that is one sentence, ``IN_LINES`` for one without any.
    All of their code points were looked at before.
    """
    places = zip(texts.begins.tolist(), texts.ends.tolist(), strict=True)
    words = [texts.whole[begin:end] for begin, end in places]
    count, stretches = len(words), (texts.letters, kinds, texts.begins, texts.ends)
    wide, asked = np.empty(count, np.uint8), np.empty(count, np.uint8)
    _wide(*stretches, count, wide)
    pieces = [
        _segmented(own, one, at) if own else [len(one)]
        for own, one, at in zip(spoken, words, wide.tolist(), strict=True)
    ]
    _asked(*stretches, count, *_flat(pieces), LONGEST, _shortened, len(_shortened), asked)
    asked[[one != "en" for one in spoken]] |= SHORTENED
    for at in np.flatnonzero(asked).tolist():
        if own := spoken[at]:
            pieces[at] = list(_pieces(words[at], _ends(words[at], pieces[at], own, int(asked[at]))))
        elif own == IN_LINES:
            pieces[at] = list(_pieces(words[at], pieces[at]))
    lengths, firsts = _flat(pieces)
    found, counts = np.empty(2 * len(lengths), np.int64), np.empty(count, np.int64)
    return found[: _borders(*stretches, count, lengths, firsts, asked, found, counts)], counts


def _flat(pieces: Sequence[Sequence[int]]) -> tuple[Places, Places]:
    firsts = bounds(np.fromiter(map(len, pieces), np.int64, len(pieces)))
    return np.fromiter(chain.from_iterable(pieces), np.int64, int(firsts[-1])), firsts


def _segmented(spoken: str, words: str, wide: int) -> list[int]:
    """Return the lengths of the segmenter's pieces of a text, ``wide`` where it has white space beyond ASCII.

    It takes time by the square of a long one with quotation marks that nothing closes, or of a run without
    white space. So it gets long ones in parts that end with a point, and no marks within such a run.
    """
    if len(words) <= LONGEST:  # as mostly
        return _lengths(spoken, _plain(words) if wide else words)
    if _may_be_unbroken(words):
        words = _UNBROKEN.sub(lambda found: "x" * len(found[0]), words)
    parts = (_plain(part) if wide else part for part in _parts(words))
    return [length for part in parts for length in _lengths(spoken, part)]


def _lengths(spoken: str, words: str) -> list[int]:
    """Return the lengths of pieces that end by the rules of a language, and by those of English too."""
    own = map(len, segment(spoken, words))
    if spoken in THOROUGH:
        return list(own)
    ends = sorted(set(accumulate(own)) & set(accumulate(map(len, segment("en", words)))))
    return [after - before for before, after in pairwise([0, *ends])]


def _may_be_unbroken(words: str) -> bool:
    """Tell at a glance whether there may be a run of ``LONGEST`` code points without white space."""
    half = LONGEST // 2  # such a run fills one of these stretches
    return any(" " not in words[at : at + half] for at in range(0, len(words), half))


def _parts(words: str) -> Iterator[str]:
    start = 0
    while len(words) - start > AT_ONCE:
        point = words.rfind(". ", start, start + AT_ONCE)
        end = point + 2 if point >= 0 else start + AT_ONCE
        yield words[start:end]
        start = end
    yield words[start:]


def _plain(words: str) -> str:
    """Return words, as long, that sentencex does not give up on: white space of one byte before points."""
    return _BEFORE_POINTS.sub(lambda found: _WHITE.sub(" ", found[0]), words)


def _pieces(words: str, ends: Iterable[int]) -> Iterator[int]:
    """Yield the lengths of a text's sentences with white space behind them, and of parts of long ones."""
    start = 0
    for end in ends:
        for cut in _cut(words, start, end):
            yield cut - start
            start = cut


def _ends(words: str, pieces: Iterable[int], spoken: str, why: int) -> list[int]:
    """Return where sentences end, but where no white space sets two apart; at last where the text ends."""
    ends = {
        end
        for end in accumulate(pieces)
        if end < len(words)
        and (words[end - 1].isspace() or words[end].isspace())
        and not (why & SHORTENED and goes_on(words, end, spoken))
    }
    if why & LETTERED:
        ends.update(letters(words))
    if why & NOTED:
        ends.update(_noted(words))
    if why & UNBROKEN:
        ends.update(found.end() for found in _LINE_END.finditer(words))
    return sorted(ends | {len(words)})


def _noted(words: str) -> Iterator[int]:
    """Yield where a sentence begins behind the raised mark of a note ("… of the ward.³ The …")."""
    return (found.end() for found in _NOTED.finditer(words) if found.end() < len(words))


def _cut(words: str, start: int, end: int) -> Iterator[int]:
    """Yield where the parts of the sentence between two places end, which is one unless it is too long."""
    if end - start > LONGEST:
        stop = start + len(words[start:end].rstrip())
        start += len(words[start:end]) - len(words[start:end].lstrip())
        while stop - start > LONGEST:
            within = start + LONGEST // 2, start + LONGEST
            white = words.rfind("\n", *within)  # rather than within a line of a list
            white = white if white > 0 else max(words.rfind(white, *within) for white in " \t")
            start = white if white > 0 else start + LONGEST
            yield start
    yield end
