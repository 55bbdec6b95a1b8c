"""Laws of versions, and of the headings that are of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.text.versions import LONGEST, Release, plain, release, versions


@pytest.mark.parametrize(
    ("heading", "version"),
    [
        ("2.3.0 (2022-11-02)", "2.3"),
        ("[2.3.0] - 2022-11-02", "2.3"),
        ("2.3 (May 2022)", "2.3"),
        ("3.1.2 — 04.03.2021", "3.1.2"),
        ("v12, 3rd of release, 1 Sept. 2020", "12"),
        ("Harbour 5.2 (12 June 2024)", "5.2"),
        ("2022-11-02, Version 18.12.0 'Hydrogen' (LTS), @x", "18.12"),
        ("1.2.3-rc.1 / 2020/01/31", "1.2.3-rc.1"),
    ],
)
def test_dated(heading: str, version: str) -> None:
    """A heading with a version and a date is of that version, however both are written."""
    assert release(heading) == Release(version, dated=True)


@pytest.mark.parametrize(
    ("heading", "version"),
    [
        ("v5.4.0", "5.4"),
        ("3.1.2", "3.1.2"),
        ("Release 3", "3"),
        ("Larder 4.2 release notes", "4.2"),
        ("[Mobile 5.2.0]", "5.2"),
    ],
)
def test_undated(heading: str, version: str) -> None:
    """One with nothing but a name and a version is of it too, and tells no date."""
    assert release(heading) == Release(version, dated=False)


@pytest.mark.parametrize(
    "heading",
    [
        "6.1 Annual leave",
        "6.1 Meeting of 3 May 2024",
        "Section 6.1",
        "3 May 2024",
        "2024-05-15 Talks on the design",
        "04.03.2021",
        "Unreleased",
        "",
        "2.3.0 (2022-11-02) " + "a" * LONGEST,
    ],
)
def test_no_release(heading: str) -> None:
    """The number of a section and a date are no versions."""
    assert release(heading) is None


def test_versions() -> None:
    """Versions are numbers with points or a v before them, as they are written; dates are none."""
    text = "From 2.3.0 to v2.4, since 12.11.2022 or 2022-11-02, with v3 or 4 of them."
    assert versions(text) == ["2.3.0", "v2.4", "v3"]
    assert versions("x86.1 costs 1,2.5") == []


@given(st.lists(st.integers(0, 30), min_size=1, max_size=4))
def test_plain(numbers: list[int]) -> None:
    """All ways to write a version are one."""
    version = ".".join(map(str, numbers))
    assert plain(version) == plain(f"v{version}") == plain(f"V. {version}.0") == plain(plain(version))
