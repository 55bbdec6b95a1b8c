from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qa_service.learned import Learned
from qa_service.reviewing import review
from qa_service.service import Service
from qa_service.settings import Settings


def test_doctor_counts_and_names(run, tmp_path: Path) -> None:
    """A sound library ends with 0, one with a fault with 1 and the fault's name."""
    run("ask", "What is calcinosis?")
    sound = run("doctor", "--rebuild")
    assert (sound.exit_code, sound.stdout.split()[-2:]) == (0, ["0", "faults"])
    with closing(sqlite3.connect(tmp_path / "data" / "library.db")) as connection:
        connection.execute("UPDATE documents SET sha256 = 'x'")
        connection.commit()
    harmed = run("doctor")
    assert harmed.exit_code == 1
    assert "fault: document calcinosis" in harmed.stdout


def test_doctor_names_what_was_learned_and_cannot_be_read(run, tmp_path: Path) -> None:
    """A training or a calibration that no question could be answered by is a fault, told with what to do."""
    run("documents")
    data = tmp_path / "data"
    ranker = Learned(data).ranker
    for name, content in (("trained.json", "garbage"), (f"calibration-{ranker[:16]}.json", "{}")):
        (data / name).write_text(content, "utf-8")
        result = run("doctor")
        (data / name).unlink()
        assert (result.exit_code, result.stdout.split()[-2:]) == (1, ["1", "fault"])
        assert f"delete {data / name}" in " ".join(result.stdout.split())
    assert run("doctor").exit_code == 0


def test_backup_and_restore(run, tmp_path: Path) -> None:
    """A backup is not written over a file, and not restored over documents unless told to."""
    run("ask", "What is calcinosis?")
    file = str(tmp_path / "kept.zip")
    backed_up = run("backup", file)
    assert backed_up.exit_code == 0
    assert backed_up.stdout.split()[-1] == "kB"  # small as it is, it has a size
    assert "its folder does not exist" in run("backup", str(tmp_path / "none" / "kept.zip")).stderr
    assert "exists already" in run("backup", file).stderr
    refused = run("restore", file)
    assert (refused.exit_code, "--replace" in refused.stderr) == (2, True)
    assert "1 document restored" in run("restore", file, "--replace").stdout
    (tmp_path / "none.zip").write_bytes(b"Only words.")
    for more in ((), ("--replace",)):  # what is no backup is told before --replace is asked for
        told = run("restore", str(tmp_path / "none.zip"), *more)
        assert (told.exit_code, "is no backup" in told.stderr, "--replace" in told.stderr) == (2, True, False)
    assert "no such file" in run("restore", str(tmp_path / "nowhere.zip")).stderr
    assert f"{tmp_path}: it is no file" in run("restore", str(tmp_path)).stderr


def test_a_damaged_library_is_examined_and_replaced(run, tmp_path: Path) -> None:
    """Faults of a broken file are told; a backup takes its place, and the file is kept beside it."""
    run("ask", "What is calcinosis?")
    run("backup", str(tmp_path / "kept.zip"))
    path = tmp_path / "data" / "library.db"
    for content in (path.read_bytes()[:4096] + bytes(path.stat().st_size - 4096), b"Only words. " * 1000):
        path.write_bytes(content)
        examined = run("doctor")
        assert examined.exit_code in (1, 2)
        assert "library.db: " in examined.output
        (tmp_path / "none.zip").write_bytes(b"Only words.")
        assert run("restore", str(tmp_path / "none.zip"), "--replace").exit_code == 2
        assert path.read_bytes() == content
        restored = run("restore", str(tmp_path / "kept.zip"), "--replace")
        assert "1 document restored" in restored.stdout
        assert "is damaged and lies in" in restored.stderr
        assert run("doctor").exit_code == 0
    kept = [path.with_name(f"library.db.damaged-{number}").read_bytes() for number in (1, 2)]
    assert kept[1] == b"Only words. " * 1000


@pytest.mark.parametrize("name", ["conversations.db", "feedback.db"])
def test_what_else_is_damaged_is_replaced(run, tmp_path: Path, name: str) -> None:
    """A broken file beside the library is told with what helps, and that helps; the file is kept."""
    run("documents")
    with closing(Service(Settings(data=tmp_path / "data"))) as service:
        review(service, service.ask("What is calcinosis?").id, "right")
    run("backup", str(tmp_path / "kept.zip"))
    path = tmp_path / "data" / name
    path.write_bytes(b"Only words. " * 1000)
    assert "restore FILE --replace" in run("ask", "What is calcinosis?").stderr
    restored = run("restore", str(tmp_path / "kept.zip"), "--replace")
    assert (restored.exit_code, f"{name}.damaged-1" in restored.stderr) == (0, True)
    assert run("ask", "What is calcinosis?").exit_code == 0
    assert path.with_name(f"{name}.damaged-1").read_bytes() == b"Only words. " * 1000
