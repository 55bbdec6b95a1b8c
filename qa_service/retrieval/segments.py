"""The folder of an index's segments: written before they are published, swept when no longer named."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path

from qa_service.model import Passage
from qa_service.retrieval.index import Segment, build, load, merge, save

GROWTH = 2
"""A segment is merged with the one before it unless that one is more than so many times as large."""


class SegmentFolder:
    """Segments by name below one folder; names are never used twice."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def open(self, names: Sequence[str]) -> list[Segment]:
        """Return the segments; raises UnusableSegment."""
        return [load(self._folder / name) for name in names]

    def changed(
        self, names: Sequence[str], added: Iterable[Passage], removed: frozenset[str]
    ) -> tuple[str, ...]:
        """Write what the index is after a change and return the names of its segments.

        Segments that hold passages of ``removed`` documents are written anew; ``added`` passages make
        a segment of their own, merged with its neighbours until each is larger than the next.
        """
        kept = [(name, load(self._folder / name)) for name in names]
        parts: list[tuple[str | None, Segment]] = [
            (None, merge([segment], removed)) if _holds(segment, removed) else (name, segment)
            for name, segment in kept
        ]
        fresh = build(added)
        if len(fresh):
            parts.append((None, fresh))
        while len(parts) > 1 and len(parts[-2][1]) <= GROWTH * len(parts[-1][1]):
            (_, before), (_, last) = parts[-2:]
            parts[-2:] = [(None, merge([before, last]))]
        return tuple(name or self._saved(segment) for name, segment in parts if len(segment))

    def sweep(self, names: Iterable[str]) -> None:
        """Delete every segment that is not among ``names``; mapped ones stay readable where they are open."""
        named = set(names)
        for folder in self._folder.iterdir():
            if folder.name not in named:
                shutil.rmtree(folder, ignore_errors=True)

    def size(self) -> int:
        """Return the bytes on disk."""
        return sum(path.stat().st_size for path in self._folder.rglob("*") if path.is_file())

    def _saved(self, segment: Segment) -> str:
        name = uuid.uuid4().hex
        save(segment, self._folder / name)
        return name


def _holds(segment: Segment, documents: frozenset[str]) -> bool:
    return bool(documents) and any(id.rpartition("#")[0] in documents for id in segment.passage_ids)
