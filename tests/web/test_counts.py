from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.errors import StoreUnavailable
from qa_service.web.counts import NAMES, Counts, shared

KILLED = """
import os, signal, sys
from pathlib import Path
from qa_service.web.counts import Counts

Counts(Path(sys.argv[1])).add({("a", "é\\n"): 2}.items())
os.kill(os.getpid(), signal.SIGKILL)
"""

FULL = """
import resource, sys
from pathlib import Path
from qa_service.errors import StoreUnavailable
from qa_service.web.counts import Counts

counts = Counts(Path(sys.argv[1]))
counts.add({("a",): 1}.items())
limits = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), limits[1]))
counts.add({("a",): 1, ("b",): 1}.items())
try:
    counts.totals()
except StoreUnavailable as error:
    print("refused")
counts.add({("a",): 1}.items())
resource.setrlimit(resource.RLIMIT_FSIZE, limits)
counts.add({("c",): 1}.items())
print(sorted(counts.totals().items()))
"""
"""Files may not grow for a while, as on a full disk."""

KEYS = st.tuples(st.text(max_size=3), st.text(max_size=3))


@given(st.lists(st.tuples(st.integers(0, 2), st.dictionaries(KEYS, st.integers(0, 9)))))
def test_all_workers_see_the_sum_of_all(steps: list[tuple[int, dict[tuple[str, ...], float]]]) -> None:
    """Whoever is asked, and at any time, gives what all have counted up to then."""
    expected: Counter[tuple[str, ...]] = Counter()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_ones:
        workers = [open_ones.enter_context(closing(Counts(Path(folder)))) for _ in range(3)]
        for at, amounts in steps:
            workers[at].add(amounts.items())
            expected.update(amounts)
            assert [worker.totals() for worker in workers] == [expected] * 3


def test_without_a_folder_each_counts_for_itself() -> None:
    """Two in one process do not know of each other."""
    one, other = Counts(), Counts()
    one.add({("a",): 1}.items())
    one.add({("a",): 0.5}.items())
    assert (one.totals(), other.totals()) == ({("a",): 1.5}, {})


def test_threads_lose_nothing(tmp_path: Path) -> None:
    """What several threads count at once is all there."""
    with closing(Counts(tmp_path)) as counts, ThreadPoolExecutor(4) as threads:
        for _ in threads.map(lambda at: counts.add({("all",): 1, (str(at % 7),): 1}.items()), range(700)):
            pass
        assert counts.totals() == {("all",): 700, **{(str(at),): 100 for at in range(7)}}


def test_what_a_killed_worker_counted_stays(tmp_path: Path) -> None:
    """A worker that is killed leaves its numbers, and the one in its place adds to them."""
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert killed.returncode < 0
    with closing(Counts(tmp_path)) as counts:
        counts.add({("a", "é\n"): 3}.items())
        assert counts.totals() == {("a", "é\n"): 5}


def test_a_key_that_is_being_written_is_not_read_yet(tmp_path: Path) -> None:
    """A line without its end is nobody's number."""
    with closing(Counts(tmp_path)) as counts:
        counts.add({("a",): 1, ("b",): 2}.items())
        [names] = tmp_path.glob(f"*{NAMES}")
        names.write_bytes(names.read_bytes()[:-2])
        assert counts.totals() == {("a",): 1}


@pytest.mark.parametrize("room", [0, 8, 12])
def test_a_full_disk_stops_nobody(tmp_path: Path, room: int) -> None:
    """Counting goes on, what cannot be known is not told, and when there is room again nothing is missing."""
    command = [sys.executable, "-c", FULL, str(tmp_path), str(room)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"refused\n{[(('a',), 3.0), (('b',), 1.0), (('c',), 1.0)]}\n"


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """Where others' numbers cannot be read none are given, as they would be too low."""
    counts = Counts(tmp_path / "gone")
    with pytest.raises(StoreUnavailable, match="gone"):
        counts.totals()
    counts.add({("a",): 1}.items())
    with pytest.raises(StoreUnavailable, match="gone"):
        counts.totals()


def test_the_folder_goes_with_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is empty at first, its owner's alone, and gone at the end; so it is without a temporary folder."""
    for place, where in ((str(tmp_path), tmp_path), (str(tmp_path / "nowhere"), tmp_path / "data")):
        where.mkdir(exist_ok=True)
        monkeypatch.setattr(tempfile, "tempdir", place)
        with shared(tmp_path / "data") as folder, closing(Counts(folder)) as counts:
            assert (folder.parent, list(folder.iterdir())) == (where, [])
            assert folder.stat().st_mode & 0o777 == 0o700
            counts.add({("a",): 1}.items())
            assert counts.totals() == {("a",): 1}
        assert not folder.exists()
