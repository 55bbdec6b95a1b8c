from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qa_service import unpacking
from qa_service.answering.ranking.trained import LEXICON, RANKER, SHIPPED, shipped
from qa_service.answering.ranking.weights import read
from qa_service.errors import Damaged, StoreUnavailable
from qa_service.service import Service
from qa_service.unpacking import OTHERS, SMALL, unpacked

QUESTION = "What is calcinosis?"

Harm = Callable[[Path], object]


@pytest.fixture
def backup(kept: Service, tmp_path: Path) -> Path:
    """Give the unpacked files of a backup with conversations, a training and a calibration."""
    kept.ask(QUESTION)
    kept.learned.keep_trained(read(SHIPPED / RANKER), shipped().ranker.lexicon)
    kept.learned.keep_calibration(shipped().calibration, kept.learned.ranker, "a test")
    (kept.settings.data / "notice.txt").write_text("Not medical advice.", encoding="utf-8")
    kept.back_up(tmp_path / "kept.zip")
    with zipfile.ZipFile(tmp_path / "kept.zip") as archive:
        archive.extractall(tmp_path / "open")
    return tmp_path / "open"


def packed(folder: Path, kind: int = zipfile.ZIP_DEFLATED) -> Path:
    path = folder.with_name("harmed.zip")
    with zipfile.ZipFile(path, "w", kind) as archive:
        for one in sorted(folder.rglob("*")):
            archive.write(one, one.relative_to(folder).as_posix())
    return path


def refused(kept: Service, path: Path, match: str) -> None:
    """Hold that a backup is refused, and that all is as it was before."""
    turn, names = kept.ask(QUESTION), sorted(path.name for path in kept.settings.data.glob("[!b-l]*"))
    with pytest.raises(Damaged, match=match):
        kept.restore(path)
    assert sorted(path.name for path in kept.settings.data.glob("[!b-l]*")) == names
    assert {document.id for document in kept.documents()} == {"calcinosis", "mill"}
    assert kept.ask(QUESTION).answer.text == turn.answer.text
    assert kept.conversation(turn.conversation_id)[0].answer == turn.answer


def test_what_is_sound_is_given(backup: Path) -> None:
    """All files of a backup are there while the context lasts, and nothing after it."""
    with unpacked(packed(backup)) as folder:
        names = {path.name for path in folder.rglob("*") if path.is_file()}
        assert {"library.db", *OTHERS, "notice.txt", "trained.json", RANKER, LEXICON} <= names
    assert not folder.exists()


@pytest.mark.parametrize("name", ["library.db", *OTHERS])
@pytest.mark.parametrize("tables", [False, True])
def test_a_void_database_is_no_backup_of_one(kept: Service, backup: Path, name: str, tables: bool) -> None:
    """A file without a byte, and a database that no version wrote, do not empty what is held."""
    (backup / name).write_bytes(b"")
    with closing(sqlite3.connect(backup / name)) as connection:
        connection.execute("CREATE TABLE others (one)" if tables else "SELECT 1")
    refused(kept, packed(backup), f"cannot be restored: {name}: it is empty, or no database")


def test_a_library_that_lacks_a_table(kept: Service, backup: Path) -> None:
    """A library of the right version without what it must hold is told by what is lacking."""
    with closing(sqlite3.connect(backup / "library.db")) as connection:
        connection.execute("DROP TABLE passages")
    refused(kept, packed(backup), r"cannot be restored: library\.db: .*passages")


DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda folder: (folder / "trained.json").write_text("{}"), "trained.json: names no training"),
        (lambda folder: (folder / "trained.json").write_text(DEEP), "trained.json: names no training"),
        (
            lambda folder: (folder / "trained.json").write_text('{"folder": "trained-none"}'),
            "ranker.txt: [^;]*$",
        ),
        (lambda folder: next(folder.glob("trained-*/ranker.txt")).write_text(DEEP), "ranker.txt: not a file"),
        (lambda folder: next(folder.glob("trained-*/lexicon.tsv")).unlink(), "lexicon.tsv: .*No such file"),
        (
            lambda folder: next(folder.glob("calibration-*")).write_text("Only words."),
            "json: not a calibration [^;]*$",
        ),
        (
            lambda folder: (folder / "calibration-another.json").write_text(json.dumps({"slope": 1})),
            "calibration-another.json: not a calibration",
        ),
        (
            lambda folder: (folder / "notice.txt").write_bytes(b"\xff\xfe\xfa"),
            "cannot be restored: notice.txt: is not UTF-8",
        ),
    ],
)
def test_what_cannot_be_used_of_the_small_files(kept: Service, backup: Path, harm: Harm, told: str) -> None:
    """Learned files and a notice that would make every question fail are told by name, and not brought in."""
    harm(backup)
    refused(kept, packed(backup), told)


@pytest.mark.parametrize("name", ["calibration-large.json", "trained.json", "notice.txt"])
def test_a_small_file_that_unpacks_to_much(kept: Service, backup: Path, name: str) -> None:
    """What no small file of a backup needs is refused before it is unpacked."""
    (backup / name).write_bytes(bytes(SMALL + 1))
    refused(kept, packed(backup), f"'{name}' unpacks to {SMALL + 1} bytes")


@pytest.mark.parametrize(
    "name",
    [
        "calibration-.json",
        "calibration-x",
        "calibration-x/y.json",
        "trained-x/../y",
        f"trained-{'x' * 200}/y",
    ],
)
def test_names_that_no_backup_has(kept: Service, backup: Path, name: str) -> None:
    """What is no file of a data folder is not unpacked."""
    path = packed(backup)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, "{}")
    refused(kept, path, "which no backup does")


@pytest.mark.parametrize("kind", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_packing_that_no_backup_has(kept: Service, backup: Path, kind: int) -> None:
    """How much these unpack at once cannot be bounded, and a damaged one ends in an error of its own."""
    refused(kept, packed(backup, kind), "packed as no backup is")


def test_a_backup_that_finds_no_room(kept: Service, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to more than is free is told so before anything is written."""
    usage = shutil.disk_usage(backup)
    monkeypatch.setattr(unpacking.shutil, "disk_usage", lambda path: usage._replace(free=1000))
    with pytest.raises(
        StoreUnavailable, match=r"nothing was changed: the backup unpacks to .* 1000 are free"
    ):
        kept.restore(packed(backup))
