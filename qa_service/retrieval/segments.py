"""The folder of an index's segments: written before they are published, swept when no longer named."""

from __future__ import annotations

import math
import shutil
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from qa_service.errors import UnusableSegment
from qa_service.retrieval.files import UNREADABLE, check, load, load_removed, save, save_removed
from qa_service.retrieval.index import NONE, Segment
from qa_service.retrieval.merging import merge

GROWTH = 2
"""A segment is merged with the one before it unless that one is more than so many times as large."""

LARGEST = 1 << 20
"""Passages; what would be larger is not merged, so that a merge needs little memory."""

HOLES = 4
"""A segment of which more than one in so many passages were removed is written anew."""

LEFT = 3600.0
"""Seconds after which a segment that no index names was left by a process that ended; younger ones may yet
be named."""

LOOKED_AT = 1 << 25
"""Bytes of the largest file that is read when a segment is opened: up to some 150,000 passages that is all of
it, and of a million half, in .15 s of the processor. Larger ones are read where there is doubt."""

MARK = "-"
"""Stands in a name between a segment's and that of what was removed from it."""


class SegmentFolder:
    """Segments by name below one folder; names are never used twice. Those opened last stay open.

    A name is that of a segment, or with a ``MARK`` that of a segment and of what was removed from it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: dict[str, Segment] = {}
        self._sound: frozenset[str] = frozenset()
        self._doubted: frozenset[str] = frozenset()
        folder.mkdir(parents=True, exist_ok=True)

    def open(self, names: Sequence[str]) -> list[Segment]:
        """Return the segments; raises UnusableSegment, where a file is not as it was written too."""
        opened = {name: self._opened.get(name) or self._loaded(name) for name in names}
        self._opened = opened
        self._sound &= {part for name in names for part in (name, _base(name))}
        return list(opened.values())

    def doubt(self, names: Sequence[str]) -> bool:
        """Have all files of segments read when they are opened next; tell whether some were not doubted."""
        if self._doubted.issuperset(names):
            return False
        self._opened, self._sound, self._doubted = {}, frozenset(), frozenset(names)
        return True

    def written(self, fresh: Segment) -> str | None:
        """Write a segment and return its name, None where it has no passages."""
        return self._saved(fresh) if len(fresh) else None

    def without(self, names: Sequence[str], removed: Iterable[str]) -> tuple[str, ...]:
        """Mark the passages of ``removed`` documents and return the names of the segments after that.

        Raises UnusableSegment.
        """
        held = dict(zip(names, self.open(names), strict=True))
        gone = list(removed)
        with self._reading():
            after = {name: _without(segment, gone) for name, segment in held.items()}
        return tuple(
            self._named(name, segment, held[name]) for name, segment in after.items() if len(segment)
        )

    def due(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return which segments should become one, neighbours all; none where all is well.

        Each should be more than ``GROWTH`` times as large as the next, and none have many holes.
        """
        held = list(zip(names, self.open(names), strict=True))
        for name, segment in held:
            if len(segment.removed.passages) * HOLES > len(segment.lengths):
                return (name,)
        return _uneven([(name, len(segment)) for name, segment in held])

    def merged(self, names: Sequence[str], every: Sequence[str]) -> str:
        """Write one segment of several and return its name; ``every`` names all that the index has.

        Raises UnusableSegment.
        """
        held = dict(zip(every, self.open(every), strict=True))
        passages = sum(len(segment) for segment in held.values())
        total = sum(segment.total for segment in held.values())
        with self._reading():
            whole = merge([held[name] for name in names], total / passages if total else 1.0)
        return self._saved(whole)

    def replaced(self, now: Sequence[str], names: Sequence[str], merged: str) -> tuple[str, ...] | None:
        """Return the names of an index in which one segment stands for those it was ``merged`` from.

        What was removed meanwhile is marked in it. None where the index has not all of them any more, since
        another process has changed them.
        """
        current = {_base(name): name for name in now}
        if not all(_base(name) in current for name in names):
            return None
        since = [id for name in names for id in self._removed_since(name, current[_base(name)])]
        whole = self._loaded(merged)
        places = [place for id in since if (place := whole.find(id)) is not None]
        left = whole.without(np.array(places, np.int32)) if places else whole
        stands = [self._named(merged, left, whole)] if len(left) else []
        gone = {current[_base(name)] for name in names}
        first = min(now.index(name) for name in gone)
        return (*now[:first], *stands, *(name for name in now[first:] if name not in gone))

    def sweep(self, named: Iterable[str], gone: Iterable[str] = ()) -> None:
        """Delete what is ``gone``, and what was left behind, unless it is ``named``.

        Mapped segments stay readable where they are open.
        """
        names = set(named)
        kept = names | {_base(name) for name in names}
        dropped = {part for name in gone for part in (name, _base(name))}
        for folder in self.folder.iterdir():
            if folder.name not in kept and (folder.name in dropped or _age(folder) > LEFT):
                shutil.rmtree(folder, ignore_errors=True)

    def size(self) -> int:
        """Return the bytes on disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Raise UnusableSegment where what segments hold cannot be."""
        try:
            yield
        except UNREADABLE as error:
            raise UnusableSegment(self.folder, f"a segment is damaged ({error})") from None

    def _loaded(self, name: str) -> Segment:
        segment = load(self.folder / _base(name))
        if name != _base(name):
            segment = replace(segment, removed=load_removed(self.folder / name))
        for part in {name, _base(name)} - self._sound:
            check(self.folder / part, math.inf if name in self._doubted else LOOKED_AT)
        self._sound |= {name, _base(name)}
        return segment

    def _saved(self, segment: Segment) -> str:
        name = uuid.uuid4().hex
        save(segment, self.folder / name)
        return name

    def _named(self, name: str, segment: Segment, before: Segment) -> str:
        """Return the name of what became of the segment of a name, written where passages were removed."""
        if segment is before:
            return name
        marked = _base(name) + MARK + uuid.uuid4().hex
        save_removed(segment.removed, self.folder / marked)
        return marked

    def _removed_since(self, before: str, now: str) -> list[str]:
        """Return the ids of the passages that were removed from a segment between two of its names."""
        if before == now:
            return []
        segment = self._loaded(now)
        since = np.setdiff1d(segment.removed.passages, self._loaded(before).removed.passages)
        return list(segment.passage_ids.taken(since))  # unlike a term, an id may hold a newline


def _uneven(sizes: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """Return the last neighbours that are not more than ``GROWTH`` times as large as those behind them."""
    for last in range(len(sizes), 1, -1):
        first, total = last - 1, sizes[last - 1][1]
        while first and sizes[first - 1][1] <= min(GROWTH * total, LARGEST - total):
            first -= 1
            total += sizes[first][1]
        if last - first > 1:
            return tuple(name for name, _ in sizes[first:last])
    return ()


def _without(segment: Segment, documents: Iterable[str]) -> Segment:
    """Return the segment with the passages of documents removed, itself where it holds none of them."""
    places = [segment.places_of(document) for document in documents]
    return segment.without(np.concatenate([NONE, *places]))


def _base(name: str) -> str:
    return name.partition(MARK)[0]


def _age(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except OSError:  # gone meanwhile
        return 0.0
