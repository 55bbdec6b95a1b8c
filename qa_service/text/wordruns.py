"""Many texts -> where their words are, all at once: what ``terms`` finds word by word, as arrays."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel
from qa_service.text.codepoints import Laid, kinds, marks

Places = NDArray[np.int64]

_words = kernel(
    "wordruns", np.uint32, np.int64, np.int64, INT, np.uint16, np.int64, np.int64, np.uint8, np.int64
)


class Runs(NamedTuple):
    """The words of texts.

    ``letters`` (n,) are the code points of the texts; ``marks`` (t,) of which kinds each text has some. Words
    are ``letters[starts[i]:ends[i]]`` (w,), ``shortened`` (w,) where "'t" stands behind them; those of text
    ``t`` are ``firsts[t]`` to ``firsts[t + 1]``.
    """

    letters: NDArray[np.uint32]
    marks: NDArray[np.uint16]
    starts: Places
    ends: Places
    shortened: NDArray[np.uint8]
    firsts: Places


def runs(texts: Laid) -> Runs:
    """Return the words of texts."""
    found = marks(texts)
    count, most = len(texts.begins), int((texts.ends - texts.begins).sum())
    starts, ends = np.empty(most, np.int64), np.empty(most, np.int64)
    shortened, firsts = np.empty(most, np.uint8), np.empty(count + 1, np.int64)
    words = _words(
        *(texts.letters, texts.begins, texts.ends, count, kinds), *(starts, ends, shortened, firsts)
    )
    return Runs(texts.letters, found, starts[:words], ends[:words], shortened[:words], firsts)
