from __future__ import annotations

from qa_service.answering.ranking.wording import WORDING, wording


def test_wording() -> None:
    """Each word that is looked for is marked at its place, however often it stands there, and no other."""
    found = wording(["how", "many", "bones", "of", "of"])
    assert {word for word, held in zip(WORDING, found, strict=True) if held} == {"how", "many", "of"}
    assert set(found.tolist()) == {0, 1}
    assert not wording([]).any()


def test_words() -> None:
    """No word is looked for twice."""
    assert len(set(WORDING)) == len(WORDING)
