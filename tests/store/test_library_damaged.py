"""A library whose file lost or changed something."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from shelving import add, document

from qa_service.errors import DamagedLibrary
from qa_service.model import Span
from qa_service.store.library import Library
from qa_service.text.passages import passages


@pytest.mark.parametrize("number", [0, 1, 2])
def test_lost(library: Library, tmp_path: Path, number: int) -> None:
    """Where a passage is lost, no other characters are given for those that stood there or behind it."""
    text = "## A\n\nOne is here.\n\n## B\n\nTwo is here.\n\n## C\n\nThree is here.\n"
    add(library, document("d", text))
    [span] = [one.span for one in library.passages("d") if one.id == f"d#{number}"]
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        connection.execute("DELETE FROM passages WHERE id = ?", (f"d#{number}",))
        connection.commit()
    for lost in (span, Span(span.start - 3, span.end), Span(span.end - 1, span.end + 1), Span(0, len(text))):
        with pytest.raises(DamagedLibrary, match="the text of d is not the one that was stored"):
            library.slice("d", lost)
    others = [one.span for one in passages(document("d", text)) if one.span != span]
    assert [library.slice("d", one) for one in others] == [one.of(text) for one in others]


def test_another_letter(library: Library, tmp_path: Path) -> None:
    """What a disk changed since is not given for what was stored; all beside it is."""
    text = "## A\n\nOne is here.\n\n## B\n\nTwo is here.\n"
    add(library, document("d", text))
    first, second = (one.span for one in library.passages("d"))
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        connection.execute("UPDATE passages SET text = replace(text, 'Two', 'Ten') WHERE id = 'd#1'")
        connection.commit()
    assert library.slice("d", first) == "One is here."
    with pytest.raises(DamagedLibrary, match="the text of d is not the one that was stored"):
        library.slice("d", second)


@pytest.mark.parametrize("borders", ["", "[]", "null", "[[0]]", "[[0,null]]"])
def test_unreadable(library: Library, tmp_path: Path, borders: str) -> None:
    """A passage or a text that is not as it was written is damage, by name, whoever asks for it."""
    add(library, document("one"))
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        connection.execute("UPDATE passages SET sentences = ? WHERE id = 'one#0'", (borders,))
        connection.execute("DELETE FROM texts")
        connection.commit()
    for ask in (
        lambda: library.fetch(["one#0"]),
        lambda: list(library.passages()),
        lambda: list(library.passages("one")),
        lambda: library.sample(9),
    ):
        with pytest.raises(DamagedLibrary, match=r"library\.db: passage one#0 is not as it was written"):
            ask()
    with pytest.raises(DamagedLibrary, match="the text of one is not the one that was stored"):
        library.document("one")


HEADLESS = "UPDATE sqlite_master SET sql = replace(sql, 'heading TEXT NOT NULL', 'heading TEXT')"
HEADED = "UPDATE sqlite_master SET sql = replace(sql, 'heading TEXT,', 'heading TEXT NOT NULL,')"


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ([], []),
        (["DELETE FROM documents"], ["library.db: a row of passages belongs to no document"]),
        ([HEADLESS, "UPDATE passages SET heading = NULL", HEADED], ["library.db: NULL value in passages"]),
    ],
)
def test_file_faults(library: Library, tmp_path: Path, statements: list[str], found: list[str]) -> None:
    """What SQLite finds wrong in a file that it can read is told, and nothing of a sound one."""
    add(library, document("one"))
    for statement in statements:
        with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(statement)
    told = library.file_faults()
    assert [one for one in found if not any(fault.startswith(one) for fault in told)] == []
    assert bool(told) == bool(found)


def test_not_a_library(tmp_path: Path) -> None:
    """A file that is no database is a damaged library, by name."""
    (tmp_path / "library.db").write_text("These are only words. " * 100)
    with pytest.raises(DamagedLibrary, match=r"library\.db"):
        Library(tmp_path / "library.db")
