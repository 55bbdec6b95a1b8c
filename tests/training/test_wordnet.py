from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qa_service.errors import InvalidInput
from qa_service.training.wordnet import Pointer, Sense, WordNet, read


def test_synsets(wordnet: WordNet) -> None:
    """A synset holds its words without their markers, its pointers and its gloss."""
    arterial = wordnet.synsets[Sense("a", "00000007")]
    assert arterial.words == ("arterial",)
    assert arterial.pointers == (Pointer("\\", Sense("n", "00000006"), 1, 1),)
    assert arterial.gloss.startswith("nothing more")


def test_satellites(wordnet: WordNet) -> None:
    """A pointer to a satellite adjective leads to the adjectives' file."""
    artery = wordnet.synsets[Sense("n", "00000006")]
    assert all(pointer.target in wordnet.synsets for pointer in artery.pointers)


def test_uses(wordnet: WordNet) -> None:
    """Ranks and uses belong to the same senses, and a word's uses add up."""
    assert wordnet.ranks["vessel"] == {Sense("n", "00000004"): 1, Sense("n", "00000008"): 2}
    assert wordnet.uses["vessel"] == {Sense("n", "00000004"): 20, Sense("n", "00000008"): 10}
    assert wordnet.used("vessel") == 30
    assert wordnet.used("rickets") == 0


def test_chances(wordnet: WordNet) -> None:
    """The chances of a word's senses add up to one, and the most used is the likeliest."""
    chances = wordnet.chances("vessel")
    assert sum(chances.values()) == pytest.approx(1)
    assert chances[Sense("n", "00000004")] > chances[Sense("n", "00000008")]


def test_licence(wordnet: WordNet) -> None:
    """The licence is given line for line without its numbers."""
    assert wordnet.licence == ("This dictionary is made up.", "", "Keep this notice.")


def test_irregular(wordnet: WordNet) -> None:
    """A word knows its irregular forms."""
    assert wordnet.irregular["cow"] == ["kine", "old_kine"]


def test_another_folder(tmp_path: Path) -> None:
    """A folder that lacks a file is named."""
    with pytest.raises(InvalidInput, match="not a folder of WordNet"):
        read(tmp_path)


@pytest.mark.parametrize("line", ["00000099 03 n", "00000099 03 n zz word 0 000 | gloss", "00000099"])
def test_a_torn_line(folder: Path, tmp_path: Path, line: str) -> None:
    """A database with a torn line is refused as a whole."""
    torn = Path(shutil.copytree(folder, tmp_path / "torn"))
    (torn / "data.verb").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="torn"):
        read(torn)
