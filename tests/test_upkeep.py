from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import zipfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from barring import bar
from made import Made
from packing import packed, unpacked

from qa_service import upkeep
from qa_service.answering.ranking.trained import RANKER, SHIPPED, shipped
from qa_service.answering.ranking.weights import read
from qa_service.errors import Damaged, StoreUnavailable
from qa_service.learned import CALIBRATIONS, TRAINED
from qa_service.model import Document
from qa_service.preparing import Preparation, Prepared
from qa_service.reviewing import review
from qa_service.service import Service
from qa_service.sources import File
from qa_service.store.library import Library

QUESTION = "What is calcinosis?"


def test_a_live_library_is_backed_up_and_brought_back(kept: Service, pdf: Made, tmp_path: Path) -> None:
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
    assert kept.facsimiles.original("mill") == pdf.content
    assert kept.examine() == []
    other.close()


def test_what_cannot_be_written_is_backed_up(service: Service, tmp_path: Path) -> None:
    """A backup of a data folder that cannot be written holds what is there."""
    turn = service.ask(QUESTION)
    service.close()
    bar(service.settings.data)
    with closing(Service(service.settings)) as barred:
        barred.back_up(tmp_path / "kept.zip")
    with closing(Service(replace(service.settings, data=tmp_path / "other"))) as other:
        assert other.restore(tmp_path / "kept.zip") == 1
        assert other.conversation(turn.conversation_id)[0].answer == turn.answer


def test_only_its_owner_reads_it(kept: Service, tmp_path: Path) -> None:
    """Nobody else looks into a data folder that was made, nor into a backup."""
    other = Service(replace(kept.settings, data=tmp_path / "other"))
    other.close()
    kept.back_up(tmp_path / "kept.zip")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("other", "kept.zip")]
    assert modes == [0o700, 0o600]


def test_what_was_learned_is_that_of_the_backup(kept: Service, tmp_path: Path) -> None:
    """A training and a calibration of before do not answer over the documents of a backup without any."""
    kept.back_up(tmp_path / "kept.zip")
    lexicon = shipped().ranker.lexicon
    kept.learned.keep_trained(read(SHIPPED / RANKER), lexicon)
    kept.learned.keep_calibration(shipped().calibration, kept.learned.ranker, "a test")
    kept.restore(tmp_path / "kept.zip")
    left = {path.name for path in kept.settings.data.iterdir()}
    assert not [name for name in left if name.startswith((TRAINED, CALIBRATIONS))]
    assert kept.ask(QUESTION).answer.status == "answered"


def test_others_write_while_a_backup_is_prepared(
    kept: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The documents of a backup are analysed before the library is locked."""
    kept.back_up(tmp_path / "kept.zip")
    before = Preparation.prepared

    def prepared(self: Preparation, documents: Sequence[Document]) -> Prepared:
        with closing(Library(kept.settings.data / "library.db")) as other, other.changing():
            pass  # waits for a minute where it is locked
        return before(self, documents)

    monkeypatch.setattr(Preparation, "prepared", prepared)
    assert kept.restore(tmp_path / "kept.zip") == 2


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
            connection.execute("UPDATE passages SET text = upper(text) WHERE document_id = 'calcinosis'")
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
    with pytest.raises(StoreUnavailable, match=r"kept\.zip cannot .*: No such file or directory$"):
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
