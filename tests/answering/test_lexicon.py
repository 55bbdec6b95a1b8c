from __future__ import annotations

from qa_service.answering.lexicon import SHARED, Lexicon


def test_shared() -> None:
    """A term of which nothing was learned is as likely to be repeated as not."""
    lexicon = Lexicon({"bone": 0.9}, {}, {}, {})
    assert (lexicon.shared("bone"), lexicon.shared("zebra")) == (0.9, SHARED)
    assert SHARED == 0.5
