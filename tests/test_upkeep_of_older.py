"""What earlier versions left: it is upgraded, backed up and brought back."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from holding import hold
from made import Made
from packing import packed, unpacked

from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.sources import File
from qa_service.store.schema import UPGRADES
from qa_service.unpacking import OTHERS

QUESTION = "What is calcinosis?"


@pytest.mark.parametrize("larger", ["kept", "brought"])
def test_pages_of_another_size(kept: Service, tmp_path: Path, larger: str) -> None:
    """A backup is brought back over databases with pages of another size, such as those of 0.1.0."""
    asked = kept.ask(QUESTION)
    kept.back_up(tmp_path / "kept.zip")
    other = Service(replace(kept.settings, data=tmp_path / "other"))
    other.close()
    with zipfile.ZipFile(tmp_path / "kept.zip") as archive:
        archive.extractall(tmp_path / "held")
    databases = tmp_path / ("held" if larger == "kept" else "other")
    for name in OTHERS:
        with closing(sqlite3.connect(databases / name)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA page_size = 4096")
            connection.execute("VACUUM")
    with zipfile.ZipFile(tmp_path / "kept.zip", "w") as archive:
        for path in sorted((tmp_path / "held").iterdir()):
            archive.write(path, path.name)
    with closing(Service(replace(kept.settings, data=tmp_path / "other"))) as again:
        again.restore(tmp_path / "kept.zip", replace=True)
        assert again.conversation(asked.conversation_id)[0].answer == asked.answer


def test_an_id_that_is_taken_no_more_is_kept(kept: Service, tmp_path: Path) -> None:
    """What an earlier version let in is answered from, backed up, brought back and renamed by its file."""
    hold(kept, "a/../b", "The tern of Arholm nests in June.", source="terns.jsonl#a/../b")
    kept.back_up(tmp_path / "kept.zip")
    assert kept.restore(tmp_path / "kept.zip") == 3
    removed = kept.bin.discard(["a/../b"])
    assert [one.id for one in kept.bin.bring_back(removed.key).documents] == ["a/../b"]
    asked = kept.ask("When does the tern of Arholm nest?").answer
    assert [one.document_id for one in asked.citations] == ["a/../b"]
    kept.receive([File("terns.jsonl", b'{"_id": "b", "text": "The tern of Arholm nests in June."}')])
    assert sorted(one.id for one in kept.documents()) == ["b", "calcinosis", "mill"]


def test_older_conversations_are_upgraded_while_in_use(kept: Service, tmp_path: Path) -> None:
    """Conversations of an earlier schema are brought back as those of this one; questions go on."""
    turn = kept.ask(QUESTION)
    kept.back_up(tmp_path / "kept.zip")
    folder = unpacked(tmp_path / "kept.zip", tmp_path / "open")
    with closing(sqlite3.connect(folder / "conversations.db")) as connection:
        connection.execute("DROP TABLE conversations")
        connection.execute("PRAGMA user_version = 1")
    kept.restore(packed(folder, tmp_path / "older.zip"))
    assert kept.conversation(turn.conversation_id)[0].answer == turn.answer
    assert kept.ask(QUESTION).answer == turn.answer


WITH_TEXTS_WHOLE = (
    "ALTER TABLE documents ADD COLUMN text TEXT NOT NULL DEFAULT ''",
    """UPDATE documents SET text = (SELECT group_concat(text, '') FROM (
        SELECT start, text FROM passages WHERE document_id = documents.id
        UNION ALL SELECT start, text FROM texts WHERE document_id = documents.id ORDER BY start))""",
    "ALTER TABLE documents DROP COLUMN characters",
    "DROP TABLE texts",
    "ALTER TABLE passages RENAME TO stretches",
    """CREATE TABLE passages (
        id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
        number INTEGER NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, sentences TEXT NOT NULL)""",
    """INSERT INTO passages SELECT id, document_id,
        row_number() OVER (PARTITION BY document_id ORDER BY start) - 1, heading,
        substr(text, json_extract(sentences, '$[0][0]') - start + 1), sentences FROM stretches""",
    "DROP TABLE stretches",
    "CREATE INDEX passages_by_document ON passages (document_id, number)",
    "PRAGMA user_version = 2",
)
WITH_TEXTS_TWICE = (*WITH_TEXTS_WHOLE, *UPGRADES[2].split(";"), "PRAGMA user_version = 3")
WITHOUT_PAGES = (
    "DROP TABLE pages",
    "DROP TABLE originals",
    "DROP INDEX documents_by_source",
    "DROP INDEX documents_by_digest",
    "ALTER TABLE documents DROP COLUMN url",
    "PRAGMA user_version = 1",
)


@pytest.mark.parametrize("older", [WITH_TEXTS_TWICE, WITH_TEXTS_WHOLE, WITH_TEXTS_WHOLE + WITHOUT_PAGES])
def test_an_older_library_is_upgraded(pdf: Made, settings: Settings, older: tuple[str, ...]) -> None:
    """A library of an earlier schema opens, keeps its documents and takes new ones."""
    service = Service(settings)
    service.begin()
    service.receive([File("long.txt", b"A lime kiln burns stone. " * 2000)])
    before = [(service.document(id), service.passages_of(id)) for id in ("calcinosis", "long")]
    service.close()
    with closing(sqlite3.connect(settings.data / "library.db")) as connection:
        for statement in older:
            connection.execute(statement)
        connection.commit()
    again = Service(settings)
    assert [(again.document(id), again.passages_of(id)) for id in ("calcinosis", "long")] == before
    again.receive([File(pdf.name, pdf.content)])
    assert {document.id for document in again.documents()} == {"calcinosis", "long", "mill"}
    assert again.examine() == []
    again.close()
