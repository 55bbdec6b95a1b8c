from __future__ import annotations

import pytest

from qa_service.answering.ranking.lexicon import ROLES, SHARED, Lexicon
from qa_service.text.strings import hashes


def test_shared() -> None:
    """A term of which nothing was learned is as likely to be repeated as not."""
    lexicon = Lexicon({"bone": 0.9}, {}, {}, {})
    assert (lexicon.shared("bone"), lexicon.shared("zebra")) == (0.9, SHARED)
    assert SHARED == 0.5


def test_others() -> None:
    """What may stand for a term is told with its role and strength, the same each time it is asked for."""
    lexicon = Lexicon(
        {},
        {"bone": {"rib": 0.4, "salt": 0.2}, "ice": {"snow": 1.0}},
        {"bone": {"rib": 0.3}},
        {},
        {"bone": {"flesh": 0.8}},
    )
    found = lexicon.others("bone")
    assert found.hashes.tolist() == hashes(["rib", "salt", "rib", "flesh"]).tolist()
    assert found.roles.tolist() == [0, 0, 1, ROLES - 1]
    assert found.strengths.tolist() == pytest.approx([0.4, 0.2, 0.3, 0.8])
    assert lexicon.others("bone") is found
    none = lexicon.others("zebra")
    assert len(none.hashes) == len(none.roles) == len(none.strengths) == 0
