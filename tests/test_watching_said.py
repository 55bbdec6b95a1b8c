"""What watching says: what it cannot read, reach or write, once."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from looking import held, looks, write
from making import plain_pdf

from qa_service import watching
from qa_service.errors import StoreUnavailable
from qa_service.service import Service
from qa_service.sources.listing import listing
from qa_service.watching import Watch


def test_a_pipe_does_not_stop_the_watch(
    watch: Watch, empty_service: Service, folder: Path, said: list[str]
) -> None:
    """What is no regular file is refused by name, and the files beside it are added."""
    write(folder / "a.txt", "canteen")
    os.mkfifo(folder / "b.txt")
    looks(watch)
    assert held(empty_service) == {"a"}
    assert any("b.txt: it is no file" in line for line in said)


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
