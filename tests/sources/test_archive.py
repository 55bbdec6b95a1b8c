from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from qa_service.sources.archive import MOST_ENTRIES, check, is_encrypted_office
from qa_service.sources.reading import Limits, Unreadable

LIMITS = Limits(expanded_bytes=3 * 1024**2)


def zipped(*sizes: int) -> bytes:
    """Return an archive of files with so many zeros each."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for at, size in enumerate(sizes):
            archive.writestr(str(at), bytes(size))
    return out.getvalue()


@pytest.mark.parametrize("sizes", [(), (0,), (3 * 1024**2,), (1024**2,) * 3])
def test_what_keeps_within_the_limits_passes(sizes: tuple[int, ...]) -> None:
    """As much as is allowed may be unpacked, from one file or several, none at all included."""
    check(zipped(*sizes), LIMITS)


@pytest.mark.parametrize("sizes", [(3 * 1024**2 + 1,), (1024**2, 1024**2, 1024**2, 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(sizes: tuple[int, ...]) -> None:
    """All files together count by the sizes that they declare, however little the archive has itself."""
    content = zipped(*sizes)
    assert len(content) < 10_000
    with pytest.raises(Unreadable, match="unpacked it has 3 MB, more than the 3 MB that are read"):
        check(content, LIMITS)


def test_too_many_files_are_refused() -> None:
    """Their number is told, and how many there may be."""
    with pytest.raises(Unreadable, match="holds 20,001 files, more than the 20,000"):
        check(zipped(*[0] * (MOST_ENTRIES + 1)), LIMITS)


def test_a_password_is_told() -> None:
    """An archive of which one file is encrypted is no damaged one."""
    content = bytearray(zipped(10, 10))
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="protected by a password"):
        check(bytes(content), LIMITS)


@pytest.mark.parametrize(
    "content",
    [b"", b"words", zipped(9)[:-9], zipped(9)[9:60]],
    ids=["nothing", "words", "without its end", "without its beginning"],
)
def test_what_is_no_archive_is_damaged(content: bytes) -> None:
    """What has no whole list of files is refused with the reason."""
    with pytest.raises(Unreadable, match="it is damaged: no zip archive"):
        check(content, LIMITS)


def test_older_containers_are_told_by_their_beginning() -> None:
    """Encrypted Office files and those of Word 97 are told from archives."""
    assert is_encrypted_office(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9))
    assert not is_encrypted_office(zipped(9))
    assert not is_encrypted_office(b"\xd0\xcf")
