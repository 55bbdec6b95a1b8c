"""Documents -> passages: windows of whole sentences under one heading, whole lists, rows under headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa_service.kernels import INT, kernel
from qa_service.model import Document, Passage
from qa_service.text.abbreviations import language
from qa_service.text.blocks import Structure, structure
from qa_service.text.codepoints import Laid, laid
from qa_service.text.outline import outlined
from qa_service.text.sentences import borders, placed
from qa_service.text.stretches import bounds

LONGEST = 1400
"""Code points that a passage holds at most, unless one sentence alone is longer."""

ENOUGH = 400
"""Code points after which a passage ends with its paragraph; shorter ones take in the next."""

AT_ONCE = 1 << 18
"""Code points of the documents that are cut at once, so that what is worked on stays in the cache."""

Places = NDArray[np.int64]

_starts = kernel("passages", np.int64, np.int64, INT, np.uint8, np.int64, np.int64, INT, INT, np.int64)


class Cut(NamedTuple):
    """A passage whose sentences are told by their borders alone, since there are many: see ``Passage``."""

    id: str
    document_id: str
    title: str
    heading: str
    text: str
    borders: list[int]


def passages(document: Document) -> list[Passage]:
    """Return the passages of a document in order, ids ``document.id#0``, ``#1``, ….

    Every sentence of the text is in exactly one passage, but for headings, table headers and boilerplate.
    """
    (own,) = cut([document])
    return [Passage(*one[:-1], tuple(placed(document.text, one.borders))) for one in own]


def cut(documents: Iterable[Document]) -> Iterator[list[Cut]]:
    """Yield the same for each of several documents, without an object for each sentence."""
    some: list[Document] = []
    size = 0
    for document in documents:
        some.append(document)
        size += len(document.text)
        if size >= AT_ONCE:
            yield from _cut(some)
            some, size = [], 0
    yield from _cut(some)


def _cut(documents: Sequence[Document]) -> list[list[Cut]]:
    texts = laid([one.text for one in documents])
    found = structure(texts)
    outline = outlined(texts, found, [one.title for one in documents], LONGEST)
    places, reached = _sentences(documents, texts, found, outline.read)
    starts = np.empty(len(places) // 2, np.int64)
    lists = (outline.kinds, outline.headers, outline.list_ends)
    starts = starts[: _starts(places, reached, len(found.begins), *lists, ENOUGH, LONGEST, starts)]
    blocks = np.searchsorted(reached, starts, "right") - 1
    holders = np.searchsorted(found.firsts, blocks, "right") - 1
    ends = [*starts.tolist(), len(places)]
    own_places = (places - np.repeat(texts.begins[holders], np.diff(ends))).tolist()
    every: list[list[Cut]] = [[] for _ in documents]
    for stretch, block, holder in zip(pairwise(ends), blocks.tolist(), holders.tolist(), strict=True):
        document, own = documents[holder], own_places[slice(*stretch)]
        id, text = f"{document.id}#{len(every[holder])}", document.text[own[0] : own[-1]]
        heading = outline.path(block, found.header(block, texts.whole))
        every[holder].append(Cut(id, document.id, document.title, heading, text, own))
    return every


def _sentences(
    documents: Sequence[Document], texts: Laid, found: Structure, read: NDArray[np.bool_]
) -> tuple[Places, Places]:
    """Return the borders of the sentences in the blocks that are read, and where those of each block begin.

    A table's row is one sentence, whatever its cells hold.
    """
    own = np.flatnonzero(read)
    begins, ends = np.array(found.begins, np.int64)[own], np.array(found.ends, np.int64)[own]
    languages = [language(one.text) for one in documents]
    holders = np.searchsorted(found.firsts, own, "right") - 1
    spoken: list[str | None] = [languages[holder] for holder in holders.tolist()]
    rows = [at for at, one in found.marked.items() if one.kind == "row" and read[at]]
    for at, row in zip(np.searchsorted(own, rows).tolist(), rows, strict=True):
        if found.ends[row] - found.begins[row] <= LONGEST:
            spoken[at] = None
    places, counts = borders(texts._replace(begins=begins, ends=ends), spoken)
    every = np.zeros(len(found.begins), np.int64)
    every[own] = counts
    return places, bounds(every)
