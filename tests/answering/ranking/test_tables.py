from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.answering.ranking import tables as module
from qa_service.answering.ranking.tables import read_tables, write_tables
from qa_service.errors import UnusableWeights

SHIPPED = [Path(module.__file__).parent / name for name in ("synonyms.tsv", "kinds.tsv")]
NAMES = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
STRENGTHS = st.integers(1, 100).map(lambda hundredths: hundredths / 100)
TABLES = st.dictionaries(NAMES, st.dictionaries(NAMES, STRENGTHS, min_size=1, max_size=5), max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables=TABLES, header=st.lists(NAMES, max_size=3))
def test_round_trip(tmp_path: Path, tables: dict[str, dict[str, float]], header: list[str]) -> None:
    """What is written is read again, whatever the notes above it."""
    write_tables(tmp_path / "tables.tsv", tables, header)
    assert read_tables(tmp_path / "tables.tsv") == tables


def test_order(tmp_path: Path) -> None:
    """Lines are sorted by term, and in a line the strongest is first; what is too weak is left out."""
    path = tmp_path / "tables.tsv"
    write_tables(
        path, {"b": {"y": 0.5, "x": 0.5, "z": 0.9, "w": 0.004}, "a": {"b": 1}, "c": {"d": 0}}, ["note"]
    )
    assert path.read_bytes() == b"# note\na\tb\t1.00\nb\tz\t0.90\tx\t0.50\ty\t0.50\n"


BROKEN = """

term
term\tother
term\tother\t0.5
term\tother\tmuch
term\tother\t1.20
term\tother\t0.00
\tother\t0.50
term\t\t0.50
term\tother\t0.50\tmore
term\ta\t0.50\ta\t0.40
good\tother\t0.50"""


@pytest.mark.parametrize("line", BROKEN.split("\n")[1:])
def test_broken_lines(tmp_path: Path, line: str) -> None:
    """A line that is not a new term with others and strengths is named by its number."""
    path = tmp_path / "tables.tsv"
    path.write_text(f"# note\ngood\tbetter\t0.50\n{line}\n", encoding="utf-8")
    with pytest.raises(UnusableWeights, match="line 3") as caught:
        read_tables(path)
    assert caught.value.path == path


def test_cut_files(tmp_path: Path) -> None:
    """A file that does not end with a line's end is not taken for whole."""
    path = tmp_path / "tables.tsv"
    path.write_text("good\tbetter\t0.50\tbest\t0.40", encoding="utf-8")
    with pytest.raises(UnusableWeights, match="line 1 is cut short"):
        read_tables(path)


def test_unreadable_files(tmp_path: Path) -> None:
    """A file that is missing or no text is told by the same error."""
    (tmp_path / "bytes.tsv").write_bytes(b"\xff\xfe")
    for name in ("missing.tsv", "bytes.tsv"):
        with pytest.raises(UnusableWeights, match=name):
            read_tables(tmp_path / name)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_files(path: Path, tmp_path: Path) -> None:
    """A shipped table is as it would be written, and no term stands for itself."""
    tables = read_tables(path)
    header = [line[2:] for line in path.read_text("utf-8").split("\n") if line.startswith("#")]
    write_tables(tmp_path / path.name, tables, header)
    assert (tmp_path / path.name).read_bytes() == path.read_bytes()
    assert len(tables) > 3000
    assert all(term not in others for term, others in tables.items())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_licence(path: Path) -> None:
    """A shipped table says what it is and carries WordNet's licence."""
    header = " ".join(line[2:] for line in path.read_text("utf-8").split("\n") if line.startswith("#"))
    assert "python -m qa_service.training.thesaurus" in header
    assert "WordNet 3.0 Copyright 2006 by Princeton University.  All rights reserved." in header
    for words in ("is hereby granted, provided that", 'PROVIDED "AS IS"', "LICENSEE agrees to preserve same"):
        assert words in header


def test_synonyms_stand_both_ways() -> None:
    """Where one term may stand for another, the other may stand for it as well."""
    synonyms = read_tables(SHIPPED[0])
    assert all(synonyms[other][term] == how for term, own in synonyms.items() for other, how in own.items())


def test_size() -> None:
    """Both tables together are small enough to ship and to read at every start."""
    assert sum(path.stat().st_size for path in SHIPPED) < 2_500_000
