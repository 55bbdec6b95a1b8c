from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from qa_service import preparing, publishing
from qa_service.errors import StoreUnavailable
from qa_service.model import Document
from qa_service.preparing import NOTHING, PORTION, Preparation
from qa_service.retrieval.segments import SegmentFolder
from qa_service.service import Service
from qa_service.sources import batch
from qa_service.store.rows import Kept, kept
from qa_service.text.passages import cut, passages


def document(number: int) -> Document:
    text = f"Gate {number} is open on {number} days.\n\nThe number of gate {number} is painted on its door."
    digest = sha256(text.encode()).hexdigest()
    return Document(
        f"gate-{number}", f"Gate {number}", text, f"{number}.txt", digest, "2026-01-01T00:00:00+00:00"
    )


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a portion of every two documents."""
    monkeypatch.setattr(preparing, "PORTION", 200)


def test_portions(tmp_path: Path, small_portions: None) -> None:
    """Many documents are prepared by several processes as by one, with a segment for each portion."""
    documents = [document(number) for number in range(1, 8)]
    folder = SegmentFolder(tmp_path / "index")
    with Preparation(folder) as preparation:
        ready = preparation.prepared(documents)
    assert list(ready.documents) == [(one, *kept(*cut([one]))) for one in documents]
    held = [id for segment in folder.open(ready.segments) for id in segment.ids()]
    assert held == [passage.id for one in documents for passage in passages(one)]
    assert len(ready.segments) > 1


def prepared_by(folder: Path, documents: list[Document]) -> tuple[list[Kept], str]:
    return [Kept([], [], "", []) for _ in documents], str(os.getpid())


def test_the_last_portion(tmp_path: Path, small_portions: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows is prepared by the processes that are there, however little it is."""
    monkeypatch.setattr(preparing, "prepare_portion", prepared_by)
    own = (str(os.getpid()),)
    with Preparation(SegmentFolder(tmp_path / "index")) as preparation:
        assert preparation.prepared([document(1)]).segments == own
        preparation.prepared([document(number) for number in range(1, 8)])
        assert preparation.prepared([document(8)]).segments != own


def threads_of(folder: Path, documents: list[Document]) -> tuple[list[Kept], str]:
    return [Kept([], [], "", []) for _ in documents], os.environ.get(preparing.THREADS, "")


def test_idle_threads(tmp_path: Path, small_portions: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that prepare start no threads for linear algebra; what this one was told stays as it was."""
    monkeypatch.setattr(preparing, "prepare_portion", threads_of)
    for own in ("3", None):
        monkeypatch.setenv(preparing.THREADS, own) if own else monkeypatch.delenv(preparing.THREADS)
        with Preparation(SegmentFolder(tmp_path / "index")) as preparation:
            ready = preparation.prepared([document(number) for number in range(1, 8)])
        assert set(ready.segments) == {"1"}
        assert os.environ.get(preparing.THREADS) == own


def ended(folder: Path, documents: list[Document]) -> None:
    os._exit(1)


def test_a_process_that_is_ended(
    empty_service: Service, small_portions: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a process is ended from outside, that is told with what to do, and nothing is put in."""
    monkeypatch.setattr(preparing, "prepare_portion", ended)
    with pytest.raises(StoreUnavailable, match="memory ran out"):
        empty_service.hold([document(number) for number in range(1, 8)])
    assert empty_service.documents() == []


def short(folder: Path, documents: list[Document]) -> None:
    raise MemoryError


@pytest.mark.parametrize("count", [1, 7])
def test_memory_that_runs_out(
    empty_service: Service, small_portions: None, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """Where memory runs out, in this process or another one, that is told, and nothing is put in."""
    monkeypatch.setattr(preparing, "prepare_portion", short)
    with pytest.raises(StoreUnavailable, match="nothing was changed: there is too little memory"):
        empty_service.hold([document(number) for number in range(count)])
    assert empty_service.documents() == []


KILLED = """
import signal, sys, time
from pathlib import Path
from qa_service import preparing
from qa_service.model import Document
from qa_service.retrieval.segments import SegmentFolder

if __name__ == "__main__":
    preparing.PORTION, preparing.CORES = 100, 2
    documents = [Document(f"d{at}", "Gate", f"Gate {at} is open. " * 20, "", "", "") for at in range(4)]
    large = [Document(f"l{at}", "Gate", f"Gate {at} is open. " * 20000, "", "", "") for at in range(40)]
    with preparing.Preparation(SegmentFolder(Path(sys.argv[1]))) as preparation:
        preparation.prepared(documents)
        preparation.begun(large)
        time.sleep(1)  # so that they are at work, whose result nobody will take
        print("ready", flush=True)
        signal.pause()
"""


def test_its_processes_end_with_one_that_is_killed(killed: Callable[..., None], tmp_path: Path) -> None:
    """Where who prepares is killed, so that it can tell nobody, the processes that help it end too."""
    killed(KILLED, str(tmp_path))


UNGUARDED = """
import sys
from pathlib import Path
from qa_service import preparing
from qa_service.model import Document
from qa_service.retrieval.segments import SegmentFolder

print("started", flush=True)
preparing.PORTION, preparing.CORES = 100, 2
documents = [Document(f"d{at}", "Gate", f"Gate {at} is open. " * 20, "", "", "") for at in range(4)]
with preparing.Preparation(SegmentFolder(Path(sys.argv[1], "index"))) as preparation:
    print(len(preparation.prepared(documents).documents), preparation._pool is not None)
"""


def test_what_was_started_is_not_run_again(tmp_path: Path) -> None:
    """Processes that prepare import nothing of what was started, guarded or not."""
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED, "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    told = subprocess.check_output([sys.executable, script, tmp_path], env=environment, timeout=60)
    assert told.decode().splitlines() == ["started", "4 True"]


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from qa_service import preparing
from qa_service.model import Document
from qa_service.retrieval.segments import SegmentFolder

if __name__ == "__main__":
    signal.signal(signal.SIGINT, lambda number, frame: print("interrupted"))
    preparing.PORTION, preparing.CORES = 100, 2
    documents = [Document(f"d{at}", "Gate", f"Gate {at} is open. " * 20, "", "", "") for at in range(4)]
    with preparing.Preparation(SegmentFolder(Path(sys.argv[1]))) as preparation:
        preparation.expect(101)
        os.killpg(0, signal.SIGINT)
        print(len(preparation.prepared(documents).documents))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no groups of processes")
def test_an_interruption_is_left_to_who_prepares(tmp_path: Path) -> None:
    """Processes that are interrupted, even before they are ready, work on and say nothing."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", INTERRUPTED, tmp_path]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, start_new_session=True)
    assert (done.stdout.decode().split(), done.stderr) == (["interrupted", "4"], b"")


@pytest.mark.parametrize(("size", "begun"), [(PORTION // 2, False), (PORTION // 2 + 1, True)])
def test_expected(tmp_path: Path, size: int, begun: bool) -> None:
    """Processes begin before there is a document, where so much is expected that several will be needed."""
    with Preparation(SegmentFolder(tmp_path / "index")) as preparation:
        preparation.expect(size)
        assert (preparation._pool is not None) == begun


def test_nothing(tmp_path: Path) -> None:
    """Of no documents nothing is prepared, and no process is begun."""
    with Preparation(SegmentFolder(tmp_path / "index")) as preparation:
        ready = preparation.prepared([])
        assert preparation._pool is None
    assert (list(ready.documents), ready.segments) == ([], NOTHING.segments)


def test_added_and_rebuilt_in_portions(
    empty_service: Service, small_portions: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index that was made, or is made anew, in several segments answers as one."""
    monkeypatch.setattr(publishing, "REBUILT", 3)
    empty_service.hold([document(number) for number in range(1, 8)])
    empty_service.close()
    for again in (False, True):
        service = Service(empty_service.settings)
        if again:
            next((service.settings.data / "index").iterdir()).joinpath("starts.npy").unlink()
        for number in (1, 7):
            asked = service.ask(f"On how many days is gate {number} open?").answer
            assert asked.text == f"Gate {number} is open on {number} days."
        service.close()


def test_interrupted(empty_service: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What interrupts an adding in several steps leaves those before; the same again goes on from there."""
    monkeypatch.setattr(batch, "ENOUGH", 1)
    paths = [tmp_path / f"gate-{number}.txt" for number in range(1, 20)]
    for number, path in enumerate(paths, 1):
        path.write_text(f"Gate {number} is open on {number} days.", "utf-8")

    def interrupt(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        empty_service.add(paths, interrupt)
    held = len(empty_service.documents())
    assert 0 < held < len(paths)
    again = empty_service.add(paths).admission
    assert (len(again.unchanged), len(again.added)) == (held, len(paths) - held)
    assert len(empty_service.documents()) == len(paths)
