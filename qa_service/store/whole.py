"""A file that appears whole or not at all, and is on the disk then."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in the place of what is there, if anything is; raises OSError, and then that stays."""
    making = path.with_name(f"{path.name}.making")
    try:
        with making.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)
