"""Checks a zip archive before it is unpacked, so that no bomb goes off."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from qa_service.sources.reading import Limits, Unreadable

MOST_ENTRIES = 20_000
"""Files that an archive may hold."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What Microsoft's older container begins with; encrypted Office files are in one."""


def is_encrypted_office(content: bytes) -> bool:
    """Tell whether it is Microsoft's older container: an encrypted file, or a .doc under another name."""
    return content.startswith(_OLE)


def check(content: bytes, limits: Limits) -> None:
    """Raise Unreadable unless it is a zip archive whose files, unpacked, keep within the limits.

    Sizes are those that the archive declares; Python's zipfile gives no more than that of any file.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(f"it is damaged: no zip archive ({error})") from None
    if len(entries) > MOST_ENTRIES:
        raise Unreadable(f"it holds {len(entries):,} files, more than the {MOST_ENTRIES:,} that are read")
    size = sum(entry.file_size for entry in entries)
    if size > limits.expanded_bytes:
        megabytes = limits.expanded_bytes / 1024**2
        raise Unreadable(
            f"unpacked it has {size / 1024**2:,.0f} MB, more than the {megabytes:,.0f} MB that are read"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("it is protected by a password")
