"""Documents -> passages: windows of whole sentences under one heading, whole lists, rows under headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel
from qa_service.model import Document, Passage
from qa_service.text.blocks import Structure, structure
from qa_service.text.codepoints import Laid, laid
from qa_service.text.languages import language
from qa_service.text.outline import outlined
from qa_service.text.sentences import IN_LINES, borders, placed
from qa_service.text.stretches import bounds
from qa_service.text.unmarked import parted, unlabelled

LONGEST = 1400
"""Code points that a passage holds at most, unless one sentence alone is longer."""

LONGEST_CODE = 3000
"""Code points of code that is one sentence at most: what is quoted has all of its lines."""

ENOUGH = 400
"""Code points after which a passage ends with its paragraph; shorter ones take in the next."""

AT_ONCE = 1 << 18
"""Code points of the documents that are cut at once, so that what is worked on stays in the cache."""

Places = NDArray[np.int64]

_starts = kernel("passages", np.int64, np.int64, INT, np.uint8, np.int64, np.int64, INT, INT, np.int64)


class Cuts(NamedTuple):
    """The passages of some documents as arrays, since there are many, and more sentences.

    Those of document ``d`` are ``firsts[d]`` to ``firsts[d + 1]``. The sentences of passage ``p`` start and
    end, by turns, at ``places[reached[p]:reached[p + 1]]`` in the documents' ``texts``, laid end to end.
    """

    documents: Sequence[Document]
    texts: Laid
    ids: list[str]
    headings: list[str]
    firsts: list[int]
    places: Places
    reached: Places

    def own_places(self) -> Places:
        """Return the ``places`` as they are in the documents."""
        spans = np.diff(self.reached[self.firsts])
        return self.places - np.repeat(self.texts.begins, spans)


def passages(document: Document) -> list[Passage]:
    """Return the passages of a document in order, ids ``document.id#0``, ``#1``, ….

    Every sentence of the text is in exactly one passage, but for headings, table headers and boilerplate. A
    heading with a version and its date is one.
    """
    return [passage for some in cut([document]) for own in told(some) for passage in own]


def cut(documents: Iterable[Document]) -> Iterator[Cuts]:
    """Yield the same for several documents, some at once."""
    some: list[Document] = []
    size = 0
    for document in documents:
        some.append(document)
        size += len(document.text)
        if size >= AT_ONCE:
            yield _cut(some)
            some, size = [], 0
    if some:
        yield _cut(some)


def told(found: Cuts) -> Iterator[list[Passage]]:
    """Yield the passages of each document as objects."""
    borders = [own.tolist() for own in np.split(found.own_places(), found.reached[1:-1])]
    every = zip(found.ids, found.headings, borders, strict=False)
    for document, span in zip(found.documents, pairwise(found.firsts), strict=True):
        yield [_told(document, *one) for one in islice(every, span[1] - span[0])]


def _told(document: Document, id: str, heading: str, borders: list[int]) -> Passage:
    text = document.text[borders[0] : borders[-1]]
    return Passage(id, document.id, document.title, heading, text, tuple(placed(document.text, borders)))


def _cut(documents: Sequence[Document]) -> Cuts:
    texts = laid([one.text for one in documents])
    found = parted(texts, unlabelled(texts, structure(texts)))
    outline = outlined(texts, found, [one.title for one in documents], ENOUGH, LONGEST)
    places, reached = _sentences(documents, texts, found, outline.read)
    starts = np.empty(len(places) // 2, np.int64)
    lists = (outline.kinds, outline.headers, outline.list_ends)
    starts = starts[: _starts(places, reached, len(found.begins), *lists, ENOUGH, LONGEST, starts)]
    blocks = np.searchsorted(reached, starts, "right") - 1
    firsts = np.searchsorted(blocks, found.firsts).tolist()
    numbered = zip(documents, pairwise(firsts), strict=True)
    ids = [f"{one.id}#{number}" for one, (first, last) in numbered for number in range(last - first)]
    headings = [
        outline.path(block, found.header(block, texts.whole), _label(texts, found, outline.labels.get(block)))
        for block in blocks.tolist()
    ]
    return Cuts(documents, texts, ids, headings, firsts, places, np.append(starts, len(places)))


def _label(texts: Laid, found: Structure, at: int | None) -> str:
    return "" if at is None else texts.whole[found.begins[at] : found.ends[at]]


def _sentences(
    documents: Sequence[Document], texts: Laid, found: Structure, read: NDArray[np.bool_]
) -> tuple[Places, Places]:
    """Return the borders of the sentences in the blocks that are read, and where those of each block begin.

    A table's row is one sentence, whatever its cells hold, and so are a heading and code; longer code is cut
    between lines.
    """
    own = np.flatnonzero(read)
    begins, ends = np.array(found.begins, np.int64)[own], np.array(found.ends, np.int64)[own]
    languages = [language(one.text) for one in documents]
    holders = np.searchsorted(found.firsts, own, "right") - 1
    spoken: list[str | None] = [languages[holder] for holder in holders.tolist()]
    whole = ("row", "heading")
    rows = [at for at, one in found.marked.items() if one.kind in whole and read[at]]
    for at, row in zip(np.searchsorted(own, rows).tolist(), rows, strict=True):
        if found.ends[row] - found.begins[row] <= LONGEST:
            spoken[at] = None
    written = [at for at, one in found.marked.items() if one.kind == "code"]
    for at, code in zip(np.searchsorted(own, written).tolist(), written, strict=True):
        spoken[at] = None if found.ends[code] - found.begins[code] <= LONGEST_CODE else IN_LINES
    places, counts = borders(texts._replace(begins=begins, ends=ends), spoken)
    every = np.zeros(len(found.begins), np.int64)
    every[own] = counts
    return places, bounds(every)
