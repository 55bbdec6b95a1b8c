from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qa_service.sources.landlock import version

TRIED = """
import os, socket, subprocess, sys
from pathlib import Path
from qa_service.sources.landlock import restrict

folder = Path(sys.argv[1])
assert restrict()
tried = {
    "write": lambda: (folder / "held.txt").write_text("other"),
    "truncate": lambda: os.truncate(folder / "held.txt", 0),
    "remove": lambda: (folder / "held.txt").unlink(),
    "rename": lambda: (folder / "held.txt").rename(folder / "other.txt"),
    "make": lambda: (folder / "new.txt").touch(),
    "folder": lambda: (folder / "new").mkdir(),
    "run": lambda: subprocess.run(["true"], check=True),
    "connect": lambda: socket.create_connection(("127.0.0.1", 1)),
    "listen": lambda: socket.socket().bind(("127.0.0.1", 0)),
    "signal": lambda: os.kill(os.getppid(), 0),
}
for name, attempt in tried.items():
    try:
        attempt()
    except PermissionError:
        continue
    print(name)
print((folder / "held.txt").read_text())
"""


@pytest.mark.skipif(version() < 6, reason="the kernel has no Landlock that knows all of it")
def test_nothing_is_changed(tmp_path: Path) -> None:
    """No file is changed, no program run, nothing connected, nobody signalled; what is there can be read."""
    (tmp_path / "held.txt").write_text("Lime is burnt.")
    command = [sys.executable, "-c", TRIED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["Lime is burnt.", ""]
    assert [path.name for path in tmp_path.iterdir()] == ["held.txt"]


def test_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no Landlock it is said so, and nothing happens."""
    monkeypatch.setattr(sys, "platform", "darwin")
    assert version() == 0
