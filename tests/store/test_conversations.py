from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qa_service.errors import DamagedLibrary, UnknownConversation, UnknownTurn
from qa_service.store.conversations import Conversations


@pytest.fixture
def conversations(tmp_path: Path) -> Iterator[Conversations]:
    held = Conversations(tmp_path / "conversations.db")
    yield held
    held.close()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """What cannot be read is told as such, whatever is asked."""
    held = Conversations(tmp_path / "c.db")
    for turn in range(400):
        record = {"question": "", "resolved_question": ""}
        held.record(str(turn), "a", "now", "First? " * 20, record, goes_on=turn > 0)
    held.close()
    path = tmp_path / "c.db"
    path.write_bytes(path.read_bytes()[:8192] + b"x" * (path.stat().st_size - 8192))
    again = Conversations(path)
    for ask in (lambda: again.turns("a"), lambda: again.listed(""), lambda: again.recent(9)):
        with pytest.raises(DamagedLibrary, match=r"c\.db"):
            ask()


def test_a_damaged_record_is_named(conversations: Conversations, tmp_path: Path) -> None:
    """A record that is not as it was written is told as such; the titles are listed all the same."""
    conversations.record("t", "a", "now", "First?", {"n": 1})
    with closing(sqlite3.connect(tmp_path / "conversations.db")) as connection:
        connection.execute("UPDATE turns SET record = '{\"n'")
        connection.commit()
    asked = lambda: conversations.turns("a"), lambda: conversations.turn("t"), lambda: conversations.recent(9)
    for ask in asked:
        with pytest.raises(DamagedLibrary, match=r"conversations\.db"):
            ask()
    assert [one.title for one in conversations.listed("")] == ["First?"]


def test_turn(conversations: Conversations) -> None:
    """A turn comes with the questions before it where it was asked after them, and with none else."""
    alone, after = ({"question": "q", "resolved_question": read} for read in ("q", "q (bone)"))
    for id, conversation, record in (
        ("1", "a", alone),
        ("2", "b", alone),
        ("3", "a", after),
        ("4", "a", alone),
    ):
        conversations.record(id, conversation, "now", f"{id}?", record, goes_on=id > "2")
    assert [(one.id, one.history) for one in conversations.recent(9)] == [
        ("4", ()),
        ("3", ("1?",)),
        ("2", ()),
        ("1", ()),
    ]
    assert conversations.recent(2) == [conversations.turn("4"), conversations.turn("3")]
    with pytest.raises(UnknownTurn):
        conversations.turn("5")


def test_order(conversations: Conversations) -> None:
    """Turns come back in the order they were recorded, whatever their ids and times say."""
    conversations.record("z", "one", "2020-01-02", "First?", {"n": 1})
    conversations.record("m", "other", "2020-01-02", "Elsewhere?", {})
    conversations.record("a", "one", "2020-01-01", "Second?", {"n": 2}, goes_on=True)
    assert conversations.turns("one") == [
        ("z", "2020-01-02", "First?", {"n": 1}),
        ("a", "2020-01-01", "Second?", {"n": 2}),
    ]


def test_last(conversations: Conversations) -> None:
    """The last records are given oldest first too."""
    for n in range(5):
        conversations.record(str(n), "one", "now", f"{n}?", {"n": n}, goes_on=n > 0)
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


def test_each_is_its_owners(conversations: Conversations) -> None:
    """One of another owner is unknown; one of nobody's is open to all who know it."""
    conversations.record("1", "mine", "now", "Mine?", {}, "me")
    conversations.record("2", "open", "now", "Open?", {})
    conversations.check("mine", "me")
    conversations.check("open", "me")
    for owner in ("", "you"):
        with pytest.raises(UnknownConversation):
            conversations.check("mine", owner)


def test_listed_and_searched(conversations: Conversations) -> None:
    """The last used comes first; every searched word must stand in the title or the questions."""
    conversations.record("1", "a", "2020-01-01", "What is Größe?", {}, "me")
    conversations.record("2", "b", "2020-01-02", "Second?", {}, "me")
    conversations.record("3", "a", "2020-01-03", "And 100%?", {}, "me", goes_on=True)
    conversations.record("4", "c", "2020-01-04", "Größe of another?", {}, "you")
    [first, second] = conversations.listed("me")
    assert (first.id, first.title, first.turns) == ("a", "What is Größe?", 2)
    assert first.last_at == "2020-01-03"
    assert second.id == "b"
    assert [one.id for one in conversations.listed("me", "and GRÖSSE")] == ["a"]
    assert [one.id for one in conversations.listed("me", "100%")] == ["a"]
    assert conversations.listed("me", "%") == [first]
    assert conversations.listed("me", "größe second") == []


def test_renamed(conversations: Conversations) -> None:
    """A new title stays when more is asked, and is searched."""
    conversations.record("1", "a", "now", "First?", {}, "me")
    conversations.rename("a", "Bones")
    conversations.record("2", "a", "now", "Second?", {}, "me", goes_on=True)
    assert conversations.title("a") == "Bones"
    assert [one.title for one in conversations.listed("me", "bones first")] == ["Bones"]
    with pytest.raises(UnknownConversation):
        conversations.rename("nowhere", "x")
    with pytest.raises(UnknownConversation):
        conversations.title("nowhere")


def test_deleted_for_good(conversations: Conversations, tmp_path: Path) -> None:
    """Neither list nor file nor its log holds a word of what was deleted; others stay."""
    conversations.record("1", "a", "now", "Unspeakable?", {"question": "Unspeakable?"}, "me")
    conversations.record("2", "b", "now", "Other?", {}, "me")
    conversations.delete("a")
    assert [one.id for one in conversations.listed("me")] == ["b"]
    with pytest.raises(UnknownConversation):
        conversations.turns("a")
    with pytest.raises(UnknownConversation):
        conversations.delete("a")
    assert all(b"Unspeakable" not in file.read_bytes() for file in tmp_path.iterdir())


def test_deleted_while_answering(conversations: Conversations) -> None:
    """A turn that was on its way when its conversation was deleted does not bring that back."""
    conversations.record("1", "a", "now", "First?", {}, "me")
    conversations.delete("a")
    with pytest.raises(UnknownConversation):
        conversations.record("2", "a", "now", "Second?", {}, "me", goes_on=True)
    assert conversations.listed("me") == conversations.recent(9) == []


def test_those_of_the_first_version_are_open(tmp_path: Path) -> None:
    """A file of 0.1 is upgraded: its conversations are titled by their first question and open to all."""
    with closing(sqlite3.connect(tmp_path / "c.db")) as old:
        old.executescript(
            "CREATE TABLE turns (id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, asked_at TEXT NOT NULL,"
            " question TEXT NOT NULL, record TEXT NOT NULL);"
            "CREATE INDEX turns_by_conversation ON turns (conversation_id);"
            "INSERT INTO turns VALUES ('2', 'a', 'now', 'First?', '{}'), ('1', 'a', 'now', 'Second?', '{}');"
            "PRAGMA user_version = 1"
        )
    held = Conversations(tmp_path / "c.db")
    held.check("a", "anyone")
    assert held.title("a") == "First?"
    assert len(held.turns("a")) == 2
    held.close()
