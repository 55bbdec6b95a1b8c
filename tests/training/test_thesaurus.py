from __future__ import annotations

from pathlib import Path

import pytest

from qa_service.answering.tables import read_tables
from qa_service.training.thesaurus import main, thesaurus


def test_tables(folder: Path) -> None:
    """Synonyms stand both ways, kinds one way, and forms of a word for one another."""
    synonyms, kinds, licence = thesaurus(folder)
    assert synonyms["repair"]["mend"] == synonyms["mend"]["repair"] == 1
    assert "cow" in synonyms["kine"]
    assert "kine" in kinds["anim"]
    assert "anim" not in kinds.get("cow", {})
    assert "Keep this notice." in licence


def test_slurs(folder: Path) -> None:
    """What the database marks as a slur is in no table."""
    synonyms, kinds, _ = thesaurus(folder)
    for table in (synonyms, kinds):
        assert "glorf" not in {*table, *(other for others in table.values() for other in others)}


def test_the_command(folder: Path, tmp_path: Path) -> None:
    """The command writes the same two files every time, under the licence."""
    written = []
    for name in ("one", "two"):
        paths = [tmp_path / f"{name}.synonyms", tmp_path / f"{name}.kinds"]
        main([str(folder), *map(str, paths)])
        written.append([path.read_bytes() for path in paths])
    assert written[0] == written[1]
    for content in written[0]:
        assert b"# Keep this notice.\n" in content
        assert b"python -m qa_service.training.thesaurus" in content
    assert read_tables(tmp_path / "one.synonyms")["mend"] == {"repair": 1.0}


def test_another_folder(tmp_path: Path) -> None:
    """A folder that is not the database ends the command with its name, and nothing is written."""
    with pytest.raises(SystemExit, match="not a folder of WordNet"):
        main([str(tmp_path), str(tmp_path / "synonyms"), str(tmp_path / "kinds")])
    assert list(tmp_path.iterdir()) == []
