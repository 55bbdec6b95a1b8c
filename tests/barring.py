"""A data folder whose databases cannot be written, whoever runs the tests."""

from __future__ import annotations

import gc
from pathlib import Path


def bar(data: Path) -> None:
    """Leave SQLite no place for what it writes beside each database of a folder that nobody has open."""
    gc.collect()  # what threads that ended had open
    for path in data.glob("*.db"):
        for ending in ("-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        path.with_name(f"{path.name}-shm").symlink_to(data / "nowhere" / "shm")
