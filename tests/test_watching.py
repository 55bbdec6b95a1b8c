from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from making import plain_pdf, prose

from qa_service import watching
from qa_service.errors import ConfigurationError, StoreUnavailable
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.sources import File
from qa_service.sources.listing import listing
from qa_service.watching import Watch, check


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "watched" / "below").mkdir(parents=True)
    return tmp_path / "watched"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def watch(empty_service: Service, folder: Path, said: list[str]) -> Watch:
    return Watch(empty_service, folder, said.append)


def write(path: Path, words: str) -> Path:
    path.write_text(f"The {words} closes at five. {prose('the ' + words)}", encoding="utf-8")
    return path


def held(service: Service) -> set[str]:
    return {one.id for one in service.documents()}


def looks(watch: Watch, times: int = 2) -> None:
    for _ in range(times):
        watch.look()


def test_the_library_follows_the_folder(watch: Watch, empty_service: Service, folder: Path) -> None:
    """What appears is added, what changes replaced, what goes removed, in folders below too."""
    canteen = write(folder / "below" / "canteen.txt", "canteen")
    write(folder / ".hidden.txt", "secret")
    looks(watch)
    assert held(empty_service) == {"canteen"}
    before = empty_service.digest("canteen")
    write(canteen, "new canteen")
    looks(watch)
    assert (held(empty_service), empty_service.digest("canteen") != before) == ({"canteen"}, True)
    canteen.unlink()
    looks(watch)
    assert held(empty_service) == set()


def test_a_pipe_does_not_stop_the_watch(
    watch: Watch, empty_service: Service, folder: Path, said: list[str]
) -> None:
    """What is no regular file is refused by name, and the files beside it are added."""
    write(folder / "a.txt", "canteen")
    os.mkfifo(folder / "b.txt")
    looks(watch)
    assert held(empty_service) == {"a"}
    assert any("b.txt: it is no file" in line for line in said)


def test_a_file_that_is_written_is_waited_for(watch: Watch, empty_service: Service, folder: Path) -> None:
    """What two looks see differently is not read yet, and what was away for one look is not gone."""
    path = write(folder / "long.txt", "canteen")
    watch.look()
    write(path, "canteen, as far as it is known,")
    watch.look()
    assert held(empty_service) == set()
    watch.look()
    assert held(empty_service) == {"long"}
    path.rename(folder.parent / "long.txt")
    watch.look()
    (folder.parent / "long.txt").rename(path)
    looks(watch)
    assert held(empty_service) == {"long"}


def test_what_was_on_a_disk_that_is_gone_is_kept(
    watch: Watch, empty_service: Service, folder: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a disk is unmounted its files are kept until one is mounted again, and that is said once."""
    path = write(folder / "canteen.txt", "canteen")
    mounted = frozenset({str(folder.resolve())})
    with monkeypatch.context() as patch:
        patch.setattr(watching, "listing", lambda folder: replace(listing(folder), mounts=mounted))
        looks(watch)
    path.unlink()
    looks(watch, 3)
    assert held(empty_service) == {"canteen"}
    assert len([one for one in said if one.startswith(f"{folder.resolve()}: the disk that was")]) == 1
    with monkeypatch.context() as patch:
        patch.setattr(watching, "listing", lambda folder: replace(listing(folder), mounts=mounted))
        looks(watch)
    assert held(empty_service) == set()


def test_only_what_came_from_the_folder_is_removed(
    watch: Watch, empty_service: Service, folder: Path, tmp_path: Path
) -> None:
    """What was sent, or came from beside the folder, stays; a folder that is gone removes nothing."""
    beside = tmp_path / "watched-not"
    beside.mkdir()
    empty_service.add([write(beside / "library.txt", "library")])
    empty_service.receive([File("sent.txt", b"The sauna closes at six.")])
    write(folder / "canteen.txt", "canteen")
    looks(watch, 3)
    (folder / "canteen.txt").unlink()
    looks(watch)
    assert held(empty_service) == {"library", "sent"}
    write(folder / "canteen.txt", "canteen")
    looks(watch)
    folder.rename(tmp_path / "away")
    looks(watch, 3)
    assert held(empty_service) == {"library", "sent", "canteen"}


def test_what_cannot_be_read_is_told_once(
    watch: Watch, empty_service: Service, folder: Path, said: list[str]
) -> None:
    """A refused file is named with the reason, and tried again only when it has changed."""
    path = folder / "broken.pdf"
    path.write_bytes(b"%PDF-1.4 no")
    looks(watch, 4)
    refused = [message for message in said if "broken.pdf" in message]
    assert len(refused) == 1
    assert refused[0].startswith("refused: ")
    path.write_bytes(b"%PDF-1.4 nor this")
    looks(watch, 3)
    assert len([message for message in said if "broken.pdf" in message]) == 2


def test_pages_without_text_are_told(watch: Watch, folder: Path, said: list[str]) -> None:
    """Of a file that is added it says how many pages hold no text."""
    (folder / "fax.pdf").write_bytes(plain_pdf([["The fax of the harbour is grey."], []]))
    looks(watch)
    [remark] = [message for message in said if message.startswith("remark: ")]
    assert "fax.pdf: 1 of 2 pages hold no text" in remark


@pytest.mark.skipif(os.name != "posix", reason="names of other systems are text")
def test_a_name_that_is_no_text_is_refused(
    watch: Watch, empty_service: Service, folder: Path, said: list[str]
) -> None:
    """Bytes that are no UTF-8 in a name are told, and the other files are added."""
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("The café closes.", encoding="utf-8")
    write(folder / "canteen.txt", "canteen")
    looks(watch)
    assert held(empty_service) == {"canteen"}
    assert any("caf\\xe9.txt: its name is not text" in message for message in said)


def test_the_same_text_twice_outlives_either_file(watch: Watch, empty_service: Service, folder: Path) -> None:
    """Where a file goes whose text another file has too, that text is held on, from the other file."""
    write(folder / "a.txt", "canteen")
    (folder / "b.txt").write_bytes((folder / "a.txt").read_bytes())
    looks(watch)
    assert held(empty_service) == {"a"}
    (folder / "a.txt").unlink()
    looks(watch, 3)
    assert held(empty_service) == {"b"}


def test_entries_of_the_same_text_outlive_either_file(
    watch: Watch, empty_service: Service, folder: Path
) -> None:
    """Every entry of a file of many is held on where the document with the same text goes."""
    rows = '{"_id": "one", "text": "Salt is white."}\n{"_id": "two", "text": "Tar is black."}\n'
    (folder / "a.txt").write_text("Salt is white.")
    (folder / "b.txt").write_text("Tar is black.")
    (folder / "many.jsonl").write_text(rows)
    looks(watch)
    assert held(empty_service) == {"a", "b"}
    (folder / "a.txt").unlink()
    looks(watch, 3)
    assert held(empty_service) == {"one", "b"}


def test_a_renamed_file_keeps_its_text(watch: Watch, empty_service: Service, folder: Path) -> None:
    """Where a file is renamed and its name is given to another one, the texts of both are held."""
    path = write(folder / "canteen.txt", "canteen")
    looks(watch)
    before = empty_service.digest("canteen")
    path.rename(folder / "old.txt")
    write(path, "new canteen")
    looks(watch, 3)
    assert held(empty_service) == {"canteen", "old"}
    assert empty_service.digest("old") == before


def test_a_file_of_many_is_followed(watch: Watch, empty_service: Service, folder: Path) -> None:
    """Its entries are as many documents, which go with the file; so does one with a # in its name."""
    (folder / "many.jsonl").write_text(
        '{"_id": "one", "text": "Salt is white."}\n{"_id": "two", "text": "Tar is black."}\n'
    )
    write(folder / "c#.txt", "canteen")
    looks(watch, 3)
    assert held(empty_service) == {"one", "two", "c"}
    for path in folder.glob("*#*"):
        path.unlink()
    looks(watch)
    assert held(empty_service) == {"one", "two"}
    (folder / "many.jsonl").unlink()
    looks(watch)
    assert held(empty_service) == set()


def test_the_first_look_makes_up_for_what_was_missed(
    watch: Watch, empty_service: Service, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came, changed or went while nobody watched is made good; what stayed is not read again."""
    old, changed, gone = (write(folder / f"{name}.txt", name) for name in ("old", "changed", "gone"))
    looks(watch)
    monkeypatch.setattr("qa_service.watching.LATEST", -1e6)  # as if it had been added long ago
    read: list[Path] = []
    add = empty_service.add

    def noted(paths: list[Path], *more: Callable[[int, int], None]) -> object:
        read.extend(paths)
        return add(paths, *more)

    monkeypatch.setattr(empty_service, "add", noted)
    gone.unlink()
    write(changed, "other")
    later = old.stat().st_mtime + 1e7
    os.utime(changed, (later, later))
    write(folder / "fresh.txt", "fresh")
    os.utime(folder / "fresh.txt", (later, later))
    looks(Watch(empty_service, folder, print))
    assert held(empty_service) == {"old", "changed", "fresh"}
    assert [path.name for path in read] == ["changed.txt", "fresh.txt"]


def test_what_cannot_be_written_is_tried_again(
    watch: Watch, empty_service: Service, folder: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that is locked, or a disk that is full, is told once; the next looks go on from there."""
    write(folder / "canteen.txt", "canteen")

    def full(*arguments: object) -> None:
        raise StoreUnavailable(folder, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(empty_service, "add", full)
        looks(watch, 4)
    assert len(said) == 1
    assert "no room" in said[0]
    watch.look()
    assert held(empty_service) == {"canteen"}


@pytest.mark.parametrize("error", [sqlite3.OperationalError("disk I/O error"), OSError(5, "I/O error")])
def test_what_goes_wrong_once_does_not_end_it(
    watch: Watch, empty_service: Service, folder: Path, said: list[str], error: Exception
) -> None:
    """An error of the disk is told once, and the next looks go on."""

    def failing(*arguments: object) -> None:
        raise error

    write(folder / "canteen.txt", "canteen")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(empty_service.catalogue, "under", failing)
        looks(watch, 4)
    assert said == [str(error)]
    looks(watch, 3)
    assert held(empty_service) == {"canteen"}


def test_a_process_that_ends_is_begun_again(
    settings: Settings, folder: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A watching process that is killed is told and followed by another, which ends with the context."""
    begun, processes = watching._begun, []

    def noted(settings: Settings, folder: Path) -> subprocess.Popen[bytes]:
        processes.append(begun(settings, folder))
        return processes[-1]

    monkeypatch.setattr(watching, "_begun", noted)
    monkeypatch.setattr(watching, "AGAIN", 0.0)

    def becomes(count: int) -> None:
        while len(processes) < count:
            time.sleep(0.05)

    with watching.watching(settings, folder, said.append):
        becomes(1)
        processes[0].kill()
        becomes(2)
        assert len(said) == 1
        assert f"watches {folder} has ended" in said[0]
    assert [process.poll() for process in processes] == [-signal.SIGKILL, -signal.SIGTERM]


def test_links_that_lead_out_are_not_followed(
    watch: Watch, empty_service: Service, folder: Path, tmp_path: Path
) -> None:
    """A link to a file elsewhere adds nothing."""
    (folder / "link.txt").symlink_to(write(tmp_path / "outside.txt", "vault"))
    looks(watch)
    assert held(empty_service) == set()


@pytest.mark.skipif(os.name != "posix", reason="names of other systems are text")
def test_a_folder_whose_name_is_no_text_is_not_watched(tmp_path: Path) -> None:
    """A folder that no source could name is refused."""
    with pytest.raises(ConfigurationError, match="its name is not text"):
        check(Settings(data=tmp_path / "data"), tmp_path / os.fsdecode(b"caf\xe9"))


def test_the_data_folder_is_not_watched(tmp_path: Path) -> None:
    """A folder that holds the library itself is refused."""
    with pytest.raises(ConfigurationError, match="watch"):
        check(Settings(data=tmp_path / "docs" / "data"), tmp_path / "docs")
    check(Settings(data=tmp_path / "data"), tmp_path / "docs")


KILLED = """
import sys
from pathlib import Path
from qa_service.settings import Settings
from qa_service.watching import _begun

_begun(Settings(data=Path(sys.argv[1])), Path(sys.argv[2]))
print("ready", flush=True)
input()
"""


def test_it_ends_with_one_that_is_killed(
    killed: Callable[..., None], settings: Settings, folder: Path
) -> None:
    """Where the process that began the watching is killed, that ends too, even where it has only begun."""
    killed(KILLED, str(settings.data), str(folder))
