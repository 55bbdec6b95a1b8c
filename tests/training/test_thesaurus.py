from __future__ import annotations

from pathlib import Path

import pytest

from qa_service.answering.ranking.tables import read_tables
from qa_service.answering.ranking.trained import KINDS, OPPOSITES, SYNONYMS
from qa_service.training.thesaurus import main, thesaurus


def test_tables(folder: Path) -> None:
    """Synonyms and opposites stand both ways, kinds one way, and forms of a word for one another."""
    found, licence = thesaurus(folder)
    synonyms, kinds, opposites = (found[name] for name in (SYNONYMS, KINDS, OPPOSITES))
    assert synonyms["repair"]["mend"] == synonyms["mend"]["repair"] == 1
    assert "cow" in synonyms["kine"]
    assert "kine" in kinds["anim"]
    assert "anim" not in kinds.get("cow", {})
    assert opposites["fast"]["slow"] == opposites["slow"]["fast"] > 0.5
    assert "fast" not in synonyms.get("slow", {})
    assert "Keep this notice." in licence


def test_slurs(folder: Path) -> None:
    """What the database marks as a slur is in no table."""
    for table in thesaurus(folder)[0].values():
        assert "glorf" not in {*table, *(other for others in table.values() for other in others)}


def test_the_command(folder: Path, tmp_path: Path) -> None:
    """The command writes the same files every time, under the licence."""
    written = []
    for name in ("one", "two"):
        output = tmp_path / name
        output.mkdir()
        main([str(folder), str(output)])
        written.append({path.name: path.read_bytes() for path in output.iterdir()})
    assert written[0] == written[1]
    assert written[0].keys() == {SYNONYMS, KINDS, OPPOSITES}
    for content in written[0].values():
        assert b"# Keep this notice.\n" in content
        assert b"python -m qa_service.training.thesaurus" in content
    assert read_tables(tmp_path / "one" / SYNONYMS)["mend"] == {"repair": 1.0}


def test_another_folder(tmp_path: Path) -> None:
    """A folder that is not the database ends the command with its name, and nothing is written."""
    with pytest.raises(SystemExit, match="not a folder of WordNet"):
        main([str(tmp_path), str(tmp_path)])
    assert list(tmp_path.iterdir()) == []
