"""A file that appears whole or not at all, and is on the disk then."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in the place of what is there, if anything is; raises OSError, and then that stays."""
    with _appearing(path) as file:
        file.write(content)


def copy_whole(source: Path, path: Path) -> None:
    """Write what ``source`` holds, however much that is, as ``write_whole`` does."""
    with source.open("rb") as held, _appearing(path) as file:
        shutil.copyfileobj(held, file)


@contextmanager
def _appearing(path: Path) -> Iterator[BinaryIO]:
    making = path.with_name(f"{path.name}.making")
    try:
        with making.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)
