from __future__ import annotations

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from holding import hold
from made import Made, library

from qa_service import upkeep
from qa_service.errors import Damaged, DamagedLibrary, StoreUnavailable
from qa_service.retrieval.index import Segment
from qa_service.retrieval.segments import SegmentFolder
from qa_service.reviewing import review
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.sources import File
from qa_service.store.checking import faults
from qa_service.store.library import Library

QUESTION = "What is calcinosis?"
PDF: Made = library()[1]


@pytest.fixture
def kept(service: Service) -> Service:
    """Give a service with the article, a PDF file and a document that was removed."""
    service.receive([File(PDF.name, PDF.content), File("gone.txt", b"Nobody remembers this sentence.")])
    service.remove(["gone"])
    return service


def changed(service: Service, statement: str) -> None:
    with closing(sqlite3.connect(service.settings.data / "library.db")) as connection:
        connection.execute(statement)
        connection.commit()


def test_all_is_well(kept: Service) -> None:
    """Nothing is found in a library that was used as it is meant to be, merged and built anew included."""
    assert kept.examine() == []
    kept.build_anew()
    assert kept.examine() == []
    assert kept.ask(QUESTION).answer.status == "answered"


def pages(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA page_count").fetchone()[0])


def broken(path: Path, page: int) -> None:
    """Write zeros over a page (from 1) of a database."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(content)


def test_any_broken_page_is_a_fault(kept: Service, tmp_path: Path) -> None:
    """Whichever page of the file is broken, faults are told, or that the library is damaged."""
    kept.close()
    for page in range(2, pages(kept.settings.data / "library.db") + 1):
        data = tmp_path / f"page {page}"
        shutil.copytree(kept.settings.data, data)
        broken(data / "library.db", page)
        with suppress(DamagedLibrary), closing(Service(replace(kept.settings, data=data))) as service:
            assert service.examine() != []


def test_a_document_that_cannot_be_read_is_named(kept: Service) -> None:
    """A text that is no UTF-8 is a fault of its document, and what cannot be looked at for it is told."""
    changed(kept, "UPDATE passages SET text = CAST(x'FF' AS TEXT) WHERE id = 'mill#0'")
    found = kept.examine()
    assert found[0].startswith("document mill cannot be read: Could not decode to UTF-8")
    assert "library.db: Could not decode" in found[1]


@pytest.mark.parametrize("when", ["before the index is opened", "after the library was examined"])
def test_what_is_merged_meanwhile_is_no_fault(
    kept: Service, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """Nothing is found in a library that another process adds to and merges while it is examined."""
    done: list[str] = []

    def merge() -> None:
        if not done:
            done.append(when)
            with closing(Service(kept.settings)) as other:
                for number in range(3):
                    other.receive([File(f"gate-{number}.txt", f"Gate {number} is open.".encode())])

    def opened(folder: SegmentFolder, names: Sequence[str]) -> list[Segment]:
        merge()
        return opening(folder, names)

    def examined(library: Library) -> Iterator[str]:
        yield from faults(library)
        merge()

    opening = SegmentFolder.open
    kept.close()
    with closing(Service(kept.settings)) as service:
        if when.startswith("before"):
            monkeypatch.setattr(SegmentFolder, "open", opened)
        else:
            monkeypatch.setattr(upkeep, "faults", examined)
        assert service.examine() == []
    assert done


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE documents SET text = replace(text, 'calcium', 'cabbage') WHERE id = 'calcinosis'",
            "not the one that",
        ),
        ("UPDATE documents SET sha256 = 'x' WHERE id = 'mill'", "document mill: its text"),
        ("UPDATE passages SET text = 'y' || text WHERE id = 'mill#0'", "passage mill#0: its words"),
        ("DELETE FROM passages WHERE id = 'mill#0'", "are not in the library"),
        ("DELETE FROM segments WHERE position = 0", "the index lacks"),
        ("UPDATE passages SET heading = 'Cabbages' WHERE id = 'mill#0'", "not what its passages give"),
        ("UPDATE pages SET boxes = x'00' WHERE number = 1", "document mill, page 1: a page has boxes"),
        ('UPDATE pages SET "end" = "end" - 1', "document mill"),
        ("UPDATE segments SET name = 'none' WHERE position = 0", "cannot be opened"),
    ],
)
def test_every_harm_is_found(kept: Service, statement: str, found: str) -> None:
    """A changed text, digest, passage, posting, page or name is named."""
    changed(kept, statement)
    assert any(found in fault for fault in kept.examine()), kept.examine()


def test_a_live_library_is_backed_up_and_brought_back(kept: Service, tmp_path: Path) -> None:
    """What was held then is held again: documents, pages, conversations; what came later is gone."""
    turn = kept.ask(QUESTION)
    assert kept.back_up(tmp_path / "kept.zip") == (tmp_path / "kept.zip").stat().st_size
    other = Service(kept.settings)
    kept.remove(["calcinosis"])
    kept.receive([File("late.txt", b"The late train to Brenvik leaves at nine.")])
    assert other.ask("When does the late train to Brenvik leave?").answer.status == "answered"
    assert kept.restore(tmp_path / "kept.zip") == 2
    for service in (kept, other):
        assert {document.id for document in service.documents()} == {"calcinosis", "mill"}
        assert service.ask(QUESTION).answer.text == turn.answer.text
        assert service.ask("When does the late train to Brenvik leave?").answer.status == "abstained"
    assert kept.conversation(turn.conversation_id)[0].answer == turn.answer
    assert kept.facsimiles.original("mill") == PDF.content
    assert kept.examine() == []
    other.close()


def test_a_backup_fills_another_folder(kept: Service, tmp_path: Path) -> None:
    """A backup needs nothing of the folder that it came from; the notice comes along, the secret does not."""
    turn = kept.ask(QUESTION)
    review(kept, turn.id, "right")
    (kept.settings.data / "notice.txt").write_text("Not medical advice.", encoding="utf-8")
    kept.back_up(tmp_path / "kept.zip")
    other = Service(replace(kept.settings, data=tmp_path / "other"))
    other.restore(tmp_path / "kept.zip")
    assert other.notice() == "Not medical advice."
    assert other.signing_key() != kept.signing_key()
    assert other.ask(QUESTION).answer.text == kept.ask(QUESTION).answer.text
    said = other.feedback.of(turn.id)
    assert said is not None
    assert said.verdict == "right"
    other.close()


def test_an_id_that_is_taken_no_more_is_kept(kept: Service, tmp_path: Path) -> None:
    """What an earlier version let in is answered from, backed up, brought back and renamed by its file."""
    hold(kept, "a/../b", "The tern of Arholm nests in June.", source="terns.jsonl#a/../b")
    kept.back_up(tmp_path / "kept.zip")
    assert kept.restore(tmp_path / "kept.zip") == 3
    assert kept.bin.bring_back(kept.bin.discard("a/../b").key) == "a/../b"
    asked = kept.ask("When does the tern of Arholm nest?").answer
    assert [one.document_id for one in asked.citations] == ["a/../b"]
    kept.receive([File("terns.jsonl", b'{"_id": "b", "text": "The tern of Arholm nests in June."}')])
    assert sorted(one.id for one in kept.documents()) == ["b", "calcinosis", "mill"]


def unpacked(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return folder


def packed(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for one in folder.iterdir():
            archive.write(one, one.name)
    return path


@pytest.mark.parametrize("harm", ["newer", "no database", "a broken page", "other tables"])
@pytest.mark.parametrize("name", ["conversations.db", "feedback.db", "reports.db"])
def test_a_backup_is_refused_for_any_of_its_databases(
    kept: Service, tmp_path: Path, name: str, harm: str
) -> None:
    """Where one of them cannot be used it is named, and nothing is changed, not even the others."""
    kept.back_up(tmp_path / "kept.zip")
    folder = unpacked(tmp_path / "kept.zip", tmp_path / "open")
    path = folder / name
    if harm == "no database":
        path.write_bytes(b"Only words. " * 1000)
    elif harm == "a broken page":
        path.write_bytes(path.read_bytes()[:4096] + bytes(len(path.read_bytes()) - 4096))
    else:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {9 if harm == 'newer' else 0}")
    kept.remove(["mill"])
    turn = kept.ask(QUESTION)
    with pytest.raises(Damaged, match=rf"harmed\.zip cannot be restored: {name}"):
        kept.restore(packed(folder, tmp_path / "harmed.zip"))
    assert [document.id for document in kept.documents()] == ["calcinosis"]
    assert kept.conversation(turn.conversation_id)[0].answer == turn.answer


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


@pytest.mark.parametrize(
    "harm", ["cut", "no zip", "no library", "a path upwards", "a changed text", "a flaw"]
)
def test_what_is_no_backup_changes_nothing(kept: Service, tmp_path: Path, harm: str) -> None:
    """A file that is cut, foreign or tampered with is refused with the reason."""
    path = tmp_path / "kept.zip"
    kept.back_up(path)
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-100])
    elif harm == "no zip":
        path.write_bytes(b"Only words.")
    elif harm == "no library":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("trained.json", "{}")
    elif harm == "a flaw":
        content = bytearray(path.read_bytes())
        content[200:400] = bytes(200)
        path.write_bytes(content)
    elif harm == "a path upwards":
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("../evil.txt", "x")
    else:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path / "open")
        with closing(sqlite3.connect(tmp_path / "open" / "library.db")) as connection:
            connection.execute("UPDATE documents SET text = 'Cabbage.' WHERE id = 'calcinosis'")
            connection.commit()
        path.unlink()
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(tmp_path / "open" / "library.db", "library.db")
    with pytest.raises(Damaged, match=r"kept\.zip"):
        kept.restore(path)
    assert kept.examine() == []
    assert {document.id for document in kept.documents()} == {"calcinosis", "mill"}
    assert not (tmp_path / "evil.txt").exists()


def test_a_backup_that_cannot_be_written_leaves_nothing(kept: Service, tmp_path: Path) -> None:
    """Where the folder is gone, StoreUnavailable is raised and no half file stays."""
    (tmp_path / "there").mkdir()
    shutil.rmtree(tmp_path / "there")
    with pytest.raises(StoreUnavailable):
        kept.back_up(tmp_path / "there" / "kept.zip")


def test_a_backup_that_ends_otherwise_leaves_nothing(
    kept: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No half file stays where it is interrupted."""

    def interrupt(data: Path) -> list[Path]:
        raise KeyboardInterrupt

    monkeypatch.setattr(upkeep, "_files", interrupt)
    with pytest.raises(KeyboardInterrupt):
        kept.back_up(tmp_path / "kept.zip")
    assert list(tmp_path.glob("kept.zip*")) == []


def test_a_notice_of_long_ago_is_backed_up(kept: Service, tmp_path: Path) -> None:
    """A file with a time that zip files do not know is kept with its words."""
    notice = kept.settings.data / "notice.txt"
    notice.write_text("Not medical advice.", encoding="utf-8")
    os.utime(notice, (0, 0))
    kept.back_up(tmp_path / "kept.zip")
    notice.unlink()
    kept.restore(tmp_path / "kept.zip")
    assert kept.notice() == "Not medical advice."


def test_an_older_library_is_upgraded(settings: Settings) -> None:
    """A library of the first schema opens, keeps its documents and takes new ones."""
    service = Service(settings)
    service.begin()
    service.close()
    with closing(sqlite3.connect(settings.data / "library.db")) as connection:
        for statement in (
            "DROP TABLE pages",
            "DROP TABLE originals",
            "DROP INDEX documents_by_source",
            "DROP INDEX documents_by_digest",
            "ALTER TABLE documents DROP COLUMN url",
            "PRAGMA user_version = 1",
        ):
            connection.execute(statement)
        connection.commit()
    again = Service(settings)
    again.receive([File(PDF.name, PDF.content)])
    assert {document.id for document in again.documents()} == {"calcinosis", "mill"}
    assert again.examine() == []
    again.close()
