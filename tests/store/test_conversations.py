from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa_service.errors import UnknownConversation
from qa_service.store.conversations import Conversations


@pytest.fixture
def conversations(tmp_path: Path) -> Iterator[Conversations]:
    held = Conversations(tmp_path / "conversations.db")
    yield held
    held.close()


def test_order(conversations: Conversations) -> None:
    """Turns come back in the order they were recorded, whatever their ids and times say."""
    conversations.record("z", "one", "2020-01-02", "First?", {"n": 1})
    conversations.record("m", "other", "2020-01-02", "Elsewhere?", {})
    conversations.record("a", "one", "2020-01-01", "Second?", {"n": 2})
    assert conversations.turns("one") == [
        ("z", "2020-01-02", "First?", {"n": 1}),
        ("a", "2020-01-01", "Second?", {"n": 2}),
    ]


def test_last(conversations: Conversations) -> None:
    """The last records are given oldest first too."""
    for n in range(5):
        conversations.record(str(n), "one", "now", f"{n}?", {"n": n})
    assert conversations.records("one", 2) == [{"n": 3}, {"n": 4}]
    assert len(conversations.records("one", 9)) == 5


def test_unknown(conversations: Conversations) -> None:
    """A conversation that never began is unknown, by name."""
    with pytest.raises(UnknownConversation, match="nowhere") as raised:
        conversations.turns("nowhere")
    assert raised.value.conversation_id == "nowhere"


def test_kept(tmp_path: Path) -> None:
    """Records come back after the file was closed, as the plain values they were."""
    record = {"question": "Größe 😀?", "confidence": 0.5, "citations": [[1, 2]], "reason": None}
    first = Conversations(tmp_path / "c.db")
    first.record("1", "c", "now", "Größe 😀?", record)
    first.close()
    second = Conversations(tmp_path / "c.db")
    assert second.turns("c") == [("1", "now", "Größe 😀?", record)]
    second.close()
