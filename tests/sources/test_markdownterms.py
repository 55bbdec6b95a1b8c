from __future__ import annotations

import pytest

from qa_service.sources.markdownterms import parted


@pytest.mark.parametrize(
    ("words", "paragraphs"),
    [
        ("RAID\n: Several disks.", ["RAID: Several disks."]),
        ("Copy\nSnapshot\n:   A frozen copy\nof it.", ["Copy, Snapshot: A frozen copy\nof it."]),
        ("Copy\n: A file.\n: Taken at two.", ["Copy: A file.", "Taken at two."]),
        ("Copy\n: A file.\nDisk\n: A thing.", ["Copy: A file.", "Disk: A thing."]),
    ],
)
def test_terms(words: str, paragraphs: list[str]) -> None:
    """A term and what is said of it stand in a line; what more is said of it is a paragraph."""
    assert parted(words) == paragraphs


@pytest.mark.parametrize(
    "words",
    [
        "The disk is old.",
        "The disk is old.\n: It is.",
        ": Copy",
        "Copy\n:)",
        "a" * 81 + "\n: It is.",
        "Copy\n:",
        "",
    ],
)
def test_other_paragraphs_stay(words: str) -> None:
    """A paragraph that does not begin with short lines above one behind a colon is left alone."""
    assert parted(words) == [words]
