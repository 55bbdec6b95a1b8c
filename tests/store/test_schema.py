from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shaped import shape

from qa_service.errors import DamagedLibrary, StoreUnavailable
from qa_service.model import Span
from qa_service.store.database import Database
from qa_service.store.library import Library
from qa_service.store.schema import PIECE, SCHEMA, UPGRADES, VERSION

FIRST = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL,
    sha256 TEXT NOT NULL, added_at TEXT NOT NULL);
CREATE TABLE passages (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    number INTEGER NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, sentences TEXT NOT NULL);
CREATE INDEX passages_by_document ON passages (document_id, number);
CREATE TABLE segments (position INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE state (generation INTEGER NOT NULL, begun INTEGER NOT NULL);
INSERT INTO state VALUES (0, 0)
"""
"""The tables of a library of version 1."""

Borders = Sequence[list[tuple[int, int]]]


def older(path: Path, *texts: str, borders: Borders = ()) -> None:
    """Make a library of version 1 with a document of each text; the first one's passages have ``borders``."""
    with closing(Database(path, FIRST, 1)) as database, database.writing() as connection:
        for number, text in enumerate(texts):
            row = (str(number), "Title", text, f"{number}.txt", "digest", "2020-01-01")
            connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", row)
        for number, spans in enumerate(borders):
            text = texts[0][spans[0][0] : spans[-1][1]]
            passage = (f"0#{number}", "0", number, "Heading", text, json.dumps(spans))
            connection.execute("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?)", passage)


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_one_shape(tmp_path: Path, version: int) -> None:
    """A library of any earlier version, once upgraded, has the tables, columns and indexes of a new one."""
    older(tmp_path / "a.db")
    steps = {at: UPGRADES[at] for at in range(1, version)}
    with closing(Database(tmp_path / "a.db", FIRST, version, steps)):
        pass
    with (
        closing(Database(tmp_path / "a.db", SCHEMA, VERSION, UPGRADES)) as upgraded,
        closing(Database(tmp_path / "b.db", SCHEMA, VERSION, UPGRADES)) as fresh,
    ):
        assert shape(upgraded) == shape(fresh)


def test_texts_in_pieces(tmp_path: Path) -> None:
    """Texts of an earlier version are cut by code points, as those of this one are, and none is lost."""
    texts = ("", "é", "😀" * PIECE, "é😀a" * PIECE)
    older(tmp_path / "a.db", *texts)
    with closing(Library(tmp_path / "a.db")) as library:
        held = [library.document(str(number)).text for number in range(len(texts))]
        counts = [document.characters for document in library.documents()]
        around = Span(PIECE - 2, PIECE + 2)
        assert [library.slice(str(number), around) for number in range(len(texts))] == list(
            map(around.of, texts)
        )
    assert held == list(texts)
    assert counts == list(map(len, texts))
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        assert connection.execute("SELECT max(length(text)) FROM texts").fetchone() == (PIECE,)


@settings(max_examples=60, deadline=None)
@given(
    letters=st.text(st.sampled_from("aé😀 \n"), min_size=1, max_size=5),
    places=st.lists(st.integers(0, 3 * PIECE), max_size=12, unique=True).map(sorted),
    of=st.integers(1, 3),
)
def test_kept_once(
    tmp_path_factory: pytest.TempPathFactory, letters: str, places: list[int], of: int
) -> None:
    """Texts, passages and any stretch are what they were, wherever passages begin and end in the pieces."""
    text = (letters * 3 * PIECE)[: 3 * PIECE]
    spans = list(pairwise(places))[::2]
    passages = [spans[at : at + of] for at in range(0, len(spans), of)]
    path = tmp_path_factory.mktemp("older") / "a.db"
    older(path, text, "Alone.", borders=passages)
    with closing(Library(path)) as library:
        assert [library.document(id).text for id in ("0", "1")] == [text, "Alone."]
        found = list(library.passages("0"))
        assert [one.id for one in found] == [f"0#{number}" for number in range(len(passages))]
        assert [[(one.span.start, one.span.end) for one in own.sentences] for own in found] == passages
        assert all(own.text == own.span.of(text) for own in found)
        assert all(one.text == one.span.of(text) for own in found for one in own.sentences)
        every = [Span(*span) for span in pairwise([0, *places, len(text)])]
        assert [library.slice("0", span) for span in every] == [span.of(text) for span in every]
    with closing(sqlite3.connect(path)) as connection:
        [(kept,)] = connection.execute(
            "SELECT sum(length(text)) FROM (SELECT text FROM passages UNION ALL SELECT text FROM texts)"
        )
    assert kept == len(text) + len("Alone.")


@pytest.mark.parametrize("borders", ["", "[]", "null", "[[5,99999]]", "[[0,null]]", "[[5,1]]", '{"a":1}'])
def test_damaged_before(tmp_path: Path, borders: str) -> None:
    """Where borders of a passage could not be read, the text is whole, and no other one is lost for it."""
    text = "One is here. Two is here. Three is here.\n"
    older(tmp_path / "a.db", text, borders=[[(0, 12)], [(13, 25)], [(26, 40)]])
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        connection.execute("UPDATE passages SET sentences = ? WHERE number = 1", (borders,))
        connection.commit()
    with closing(Library(tmp_path / "a.db")) as library:
        assert library.document("0").text == text
        assert library.slice("0", Span(13, 25)) == "Two is here."
        assert library.fetch(["0#0"])[0].text == "One is here."
        with pytest.raises(DamagedLibrary, match="passage 0#1 is not as it was written"):
            library.fetch(["0#1"])


def test_interrupted(tmp_path: Path) -> None:
    """An upgrade that does not come to its end leaves all as it was, and can be made again."""
    text = "One is here. Two is here.\n"
    older(tmp_path / "a.db", text, borders=[[(0, 12)], [(13, 25)]])
    further = {**UPGRADES, VERSION: "INSERT INTO nowhere VALUES (1)"}
    with pytest.raises(StoreUnavailable, match="nowhere"):
        Database(tmp_path / "a.db", SCHEMA, VERSION + 1, further)
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT text FROM documents").fetchall() == [(text,)]
    with closing(Library(tmp_path / "a.db")) as library:
        assert library.document("0").text == text
        assert [passage.text for passage in library.passages("0")] == ["One is here.", "Two is here."]
