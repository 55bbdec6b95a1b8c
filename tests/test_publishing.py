from __future__ import annotations

import errno
import os
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from qa_service.errors import StoreUnavailable, UnusableSegment
from qa_service.retrieval import files, segments
from qa_service.retrieval.segments import SegmentFolder
from qa_service.service import Service
from qa_service.settings import Settings
from qa_service.store.library import Library


def added(service: Service, folder: Path, number: int) -> None:
    (folder / f"gate-{number}.txt").write_text(f"Gate {number} is open on {number} days.", "utf-8")
    service.add([folder / f"gate-{number}.txt"])


def test_small_segments_are_merged(empty_service: Service, tmp_path: Path) -> None:
    """However many documents are added one by one, few segments are left, and no other files."""
    for number in range(1, 10):
        added(empty_service, tmp_path, number)
    empty_service.close()
    folder = empty_service.settings.data / "index"
    again = Service(empty_service.settings)
    assert len(list(folder.iterdir())) <= 4
    for number in range(1, 10):
        asked = again.ask(f"On how many days is gate {number} open?").answer
        assert asked.text == f"Gate {number} is open on {number} days."
    again.close()


def test_questions_and_removals_while_merging(
    empty_service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While segments are merged, questions are answered and removals hold, and so they do afterwards."""
    begun, go_on = threading.Event(), threading.Event()
    merge = segments.merge

    def slow(*arguments: object) -> object:
        begun.set()
        assert go_on.wait(60)
        return merge(*arguments)  # type: ignore[arg-type]  # whatever it is given is passed on

    monkeypatch.setattr(segments, "merge", slow)
    for number in (1, 2, 3):
        added(empty_service, tmp_path, number)
    assert begun.wait(60)
    assert empty_service.ask("On how many days is gate 2 open?").answer.status == "answered"
    empty_service.remove(["gate-2"])
    asked = empty_service.ask("On how many days is gate 2 open?").answer
    assert "2 days" not in (asked.text or "")
    go_on.set()
    empty_service.close()
    again = Service(empty_service.settings)
    assert "2 days" not in (again.ask("On how many days is gate 2 open?").answer.text or "")
    assert again.ask("On how many days is gate 3 open?").answer.text == "Gate 3 is open on 3 days."
    again.close()


def test_a_merge_that_fails_is_told(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where segments cannot be merged, the reason is told, and everything goes on as it was."""

    def fail(*arguments: object) -> str:
        raise UnusableSegment(tmp_path, "incomplete")

    monkeypatch.setattr(SegmentFolder, "merged", fail)
    told: list[str] = []
    service = Service(settings, told.append)
    for number in (1, 2):
        added(service, tmp_path, number)
    assert service.ask("On how many days is gate 1 open?").answer.status == "answered"
    service.close()
    assert told
    assert all("not merged" in message for message in told)


def test_what_another_process_merges_meanwhile(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change succeeds, and nothing is told, where its segments are merged before they are looked at."""
    told: list[str] = []
    service = Service(settings, told.append)
    due, looks = SegmentFolder.due, []

    def late(folder: SegmentFolder, names: Sequence[str]) -> tuple[str, ...]:
        if folder is service._segments:
            looks.append(names)
            if len(looks) == 2:
                with closing(Service(settings)) as other:
                    for number in (3, 4):
                        added(other, tmp_path, number)
        return due(folder, names)

    monkeypatch.setattr(SegmentFolder, "due", late)
    for number in (1, 2):
        added(service, tmp_path, number)
    service.close()
    assert len(looks) > 2
    assert told == []
    assert {one.id for one in service.documents()} == {f"gate-{number}" for number in range(1, 5)}
    service.close()


def test_a_merge_that_breaks_is_told(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that nobody thought of is told as well, instead of being lost in the background."""

    def breaks(*arguments: object) -> str:
        raise KeyError("gate")

    monkeypatch.setattr(SegmentFolder, "merged", breaks)
    told: list[str] = []
    with closing(Service(settings, told.append)) as service:
        for number in (1, 2):
            added(service, tmp_path, number)
    assert told
    assert all("not merged: KeyError('gate')" in message for message in told)


@pytest.mark.parametrize("fails", ["prepared", "published"])
def test_a_full_disk_leaves_the_old_state(
    empty_service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    """Without room for index or documents nothing is changed or left behind; with room it goes on."""
    added(empty_service, tmp_path, 1)
    index = empty_service.settings.data / "index"
    before = sorted(index.iterdir()), empty_service.documents()

    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        if fails == "prepared":
            patch.setattr(files, "_save", full)
        else:
            patch.setattr(Library, "publish", full)
        with pytest.raises(StoreUnavailable, match=r"nothing was changed: .*No space left"):
            added(empty_service, tmp_path, 2)
    assert (sorted(index.iterdir()), empty_service.documents()) == before
    assert empty_service.ask("On how many days is gate 1 open?").answer.status == "answered"
    added(empty_service, tmp_path, 2)
    assert empty_service.examine() == []
