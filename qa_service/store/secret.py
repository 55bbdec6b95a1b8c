"""A secret that is made once for a data folder, and is the same in every process."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

LENGTH = 32
"""Bytes of a secret."""


def secret(path: Path) -> bytes:
    """Return the secret in the file at ``path``; where there is none, one is made for its owner's eyes.

    A file that was cut short is made anew; what was signed with it then counts no longer.
    """
    while (held := _held(path)) is None:  # again where another process finds a cut one in the same moment
        _make(path)
    return held


def _held(path: Path) -> bytes | None:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    if len(content) == LENGTH:
        return content
    path.unlink(missing_ok=True)
    return None


def _make(path: Path) -> None:
    """Write a secret beside ``path`` and link it there whole, unless another process was first.

    Where the disk knows no links it is moved there, over what another has made in the same moment.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(LENGTH))
    try:
        os.link(name, path)
    except FileExistsError:
        pass
    except OSError:
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
