"""Text files added with all cores: megabytes a second, beside tantivy; and gigabytes in bounded memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.drawing import with_function_words
from benchmarks.prose import prose, spelled
from benchmarks.reading import repeated
from benchmarks.tables import markdown
from benchmarks.watch import Watch
from qa_service.service import Service
from qa_service.settings import Settings

FILE = 200_000
"""Characters of a file, about."""

DRAWN = 50_000
"""Passages that are drawn at once."""

VOCABULARY = 600_000
"""Different words of drawn gigabytes."""


def added(data: Path | None, megabytes: float) -> str:
    """Return a table of adding files of public data (drawn ones without), about so many megabytes."""
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        size = _write(Path(folder) / "files", _passages(data), megabytes * 1e6)
        rows = [_ours(Path(folder), size), _tantivy(Path(folder), size)]
    kind = "MedQuAD and SQuAD" if data else "drawn text"
    head = ("system", "seconds", "MB/s", "seconds of processor time", "index MB", "index / text")
    title = f"\n{size / 1e6:.1f} MB of {kind} in files of {FILE / 1000:.0f} kB, {os.cpu_count()} cores\n"
    return "\n".join((title, markdown(head, rows)))


def bounded(data: Path | None, megabytes: float) -> str:
    """Return a table of adding files by the command, and the memory that its processes took."""
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        size = _write(Path(folder) / "files", _passages(data), megabytes * 1e6)
        command = [str(Path(sys.executable).with_name("qa-service")), "--data", f"{folder}/data", "add"]
        begun = time.perf_counter()
        process = subprocess.Popen([*command, f"{folder}/files"], stdout=subprocess.DEVNULL)  # noqa: S603 - ours
        watch = Watch(process.pid)
        code = process.wait()
        took = time.perf_counter() - begun
        watch.end()
        index = _size(Path(folder) / "data" / "index")
        library = (Path(folder) / "data" / "library.db").stat().st_size
    rows = [
        ("added", f"{size / 1e6:,.0f} MB in {took:.0f} s, {size / 1e6 / took:.1f} MB/s (exit code {code})"),
        ("index", f"{index / 1e6:,.0f} MB, {index / size:.2f} of the text"),
        ("library", f"{library / 1e6:,.0f} MB"),
        ("most memory of all processes together", f"{watch.together:,.0f} MB"),
        ("of these their own, not files of the index", f"{watch.own:,.0f} MB"),
        ("most memory of one process", f"{watch.one:,.0f} MB"),
    ]
    return "\n".join(("", markdown(("what", "measured"), rows)))


def _write(folder: Path, passages: Iterable[str], size: float) -> int:
    """Write passages to files until there are about so many bytes; return how many."""
    folder.mkdir()
    written = number = 0
    pending: list[str] = []
    length = 0
    for passage in passages:
        pending.append(passage)
        length += len(passage)
        if length >= FILE or written + length >= size:
            written += (folder / f"{number:06d}.txt").write_bytes("\n\n".join(pending).encode())
            number, pending, length = number + 1, [], 0
        if written >= size:
            break
    return written


def _passages(data: Path | None) -> Iterator[str]:
    if data:
        yield from repeated(data)
    seed = 0
    while True:
        for words in spelled(with_function_words(DRAWN, 0, seed, VOCABULARY)).texts():
            yield prose(words)
        seed += 1


def _ours(folder: Path, size: int) -> tuple[str, ...]:
    begun, before = time.perf_counter(), _processor()
    with closing(Service(Settings(data=folder / "data"))) as service:
        service.add([folder / "files"])
        took = time.perf_counter() - begun
    return _row("qa-service", size, took, _processor() - before, _size(folder / "data" / "index"))


def _tantivy(folder: Path, size: int) -> tuple[str, ...]:
    """Index the files' paragraphs with English stemming and as many threads as cores."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
    (folder / "tantivy").mkdir()
    begun, before = time.perf_counter(), _processor()
    index = tantivy.Index(builder.build(), path=str(folder / "tantivy"))
    writer = index.writer(500_000_000, os.cpu_count() or 1)
    for path in sorted((folder / "files").iterdir()):
        for paragraph in path.read_text("utf-8").split("\n\n"):
            writer.add_document(tantivy.Document(text=paragraph))
    writer.commit()
    took = time.perf_counter() - begun
    writer.wait_merging_threads()
    return _row("tantivy, texts stored", size, took, _processor() - before, _size(folder / "tantivy"))


def _row(name: str, size: int, took: float, processor: float, index: int) -> tuple[str, ...]:
    megabytes = size / 1e6
    speed = f"{megabytes / took:.1f}"
    return name, f"{took:.1f}", speed, f"{processor:.1f}", f"{index / 1e6:.0f}", f"{index / size:.2f}"


def _processor() -> float:
    found = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in found)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
