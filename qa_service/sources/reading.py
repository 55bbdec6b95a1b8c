"""What readers are given and what they give."""

from __future__ import annotations

from dataclasses import dataclass, field

from qa_service.layout import Page


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take.

    ``file_bytes`` as it lies there, ``expanded_bytes`` of what is unpacked from it, ``memory_bytes`` of the
    process that reads it; ``depth`` is how deep elements may be nested.
    """

    file_bytes: int = 100 * 1024 * 1024
    expanded_bytes: int = 500 * 1024 * 1024
    pages: int = 5000
    depth: int = 250
    seconds: float = 120.0
    memory_bytes: int = 2 * 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found: canonical text, and what else is known of it.

    ``name`` is that of an entry in a file of many, ``url`` where a saved page came from; ``pages`` are those
    of a paginated source, whose spans adjoin. ``remark`` says what was not read. ``sha256`` is the text's,
    where it is known already.
    """

    title: str | None
    text: str
    name: str = ""
    url: str = ""
    pages: tuple[Page, ...] = ()
    sha256: str = field(default="", compare=False)
    remark: str = ""


class Unreadable(Exception):  # the reader does not know the source, which the error for users names
    """The content cannot be read; its text says why."""
