from pathlib import Path

import pytest

from qa_service.model import Span
from qa_service.store.feedback import Feedback, FeedbackStore, Place

SAID = Feedback(
    "t1",
    "2026-01-01T00:00:00+00:00",
    "wrong",
    (Place("d", "ab", Span(3, 9)),),
    "Why?",
    ("What?",),
    {"a": [1]},
)


def test_feedback_comes_back_as_it_was_given(tmp_path: Path) -> None:
    """After closing and opening too; no gold at all is not the same as gold that nobody has given."""
    store = FeedbackStore(tmp_path / "feedback.db")
    others = [Feedback(id, "2026-01-02", None, gold, "Q", (), {}) for id, gold in (("t2", ()), ("t3", None))]
    for one in (SAID, *others):
        store.put(one)
    store.close()
    store = FeedbackStore(tmp_path / "feedback.db")
    assert store.all() == [SAID, *others]
    assert (store.of("t1"), store.of("none")) == (SAID, None)
    store.close()


def test_the_last_word_counts(tmp_path: Path) -> None:
    """A turn has one entry, which can be taken back."""
    store = FeedbackStore(tmp_path / "feedback.db")
    store.put(SAID)
    later = Feedback("t1", "2026-01-03", "right", None, "Why?", (), {})
    store.put(later)
    assert store.all() == [later]
    store.take_back("t1")
    store.take_back("t1")
    assert store.all() == []
    store.close()


def test_what_is_said_comes_of_what_was_said(tmp_path: Path) -> None:
    """What was said of the turn is given, and kept as it is changed; where that fails nothing is."""
    store = FeedbackStore(tmp_path / "feedback.db")
    seen: list[Feedback | None] = []

    def said(before: Feedback | None) -> Feedback:
        seen.append(before)
        return SAID

    assert [store.revise("t1", said), store.revise("t1", said)] == [SAID, SAID]
    assert seen == [None, SAID]

    def fails(before: Feedback | None) -> Feedback:
        raise ValueError

    with pytest.raises(ValueError):
        store.revise("t1", fails)
    assert store.all() == [SAID]
    store.close()
