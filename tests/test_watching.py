from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from looking import held, looks, write

from qa_service import watching
from qa_service.errors import ConfigurationError
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.sources import File
from qa_service.watching import Watch, check


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
