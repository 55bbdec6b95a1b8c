from __future__ import annotations

import pytest

from qa_service import narrowing, opening
from qa_service.errors import InvalidChoice
from qa_service.narrowing import Chosen, titles
from qa_service.service import Service
from qa_service.sources import File

WARD = "# {title}\n\nVisitors may come from {hour} on. Flowers are left with the {who}.\n"


@pytest.fixture
def wards(empty_service: Service) -> Service:
    """Two documents that say different things of the same, in one segment, so that none are merged."""
    told = (("Ward One", "nine", "porter"), ("Ward Two", "eleven", "matron"))
    texts = (WARD.format(title=title, hour=hour, who=who).encode() for title, hour, who in told)
    empty_service.receive(list(map(File, ("one.md", "two.md"), texts)))
    return empty_service


@pytest.mark.parametrize(("id", "hour"), [("one", "nine"), ("two", "eleven")])
def test_only_the_chosen_are_quoted(wards: Service, id: str, hour: str) -> None:
    """The same question has another answer in each of two documents."""
    answer = wards.ask("From when on may visitors come?", document_ids=[id]).answer
    assert [(one.document_id, hour in one.cited_text) for one in answer.citations] == [(id, True)]
    assert {scored.passage.document_id for scored in answer.passages} == {id}
    assert answer.document_ids == (id,)


def test_none_chosen_means_all(wards: Service) -> None:
    """Without a choice each document may be quoted, and both chosen give the same quotes."""
    asked = "From when on may visitors come?"
    every, both = wards.ask(asked).answer, wards.ask(asked, document_ids=["two", "one", "two"]).answer
    assert every.document_ids == ()
    assert both.document_ids == ("one", "two")
    assert {scored.passage.document_id for scored in every.passages} == {"one", "two"}
    assert (both.citations, both.confidence) == (every.citations, every.confidence)


def test_what_the_others_say_is_unknown(wards: Service) -> None:
    """A word that only another document holds is one that the chosen lack, and nothing is answered by it."""
    answer = wards.ask("What is left with the matron?", document_ids=["one"]).answer
    assert answer.unknown_words == ("matron",)
    assert all("matron" not in citation.cited_text for citation in answer.citations)


def test_a_choice_follows_the_library(wards: Service) -> None:
    """What is replaced is asked as it is now; what is removed can be chosen no more."""
    asked = "From when on may visitors come?"
    assert "nine" in (wards.ask(asked, document_ids=["one"]).answer.text or "")
    wards.receive([File("one.md", WARD.format(title="Ward One", hour="noon", who="porter").encode())])
    assert "noon" in (wards.ask(asked, document_ids=["one"]).answer.text or "")
    wards.remove(["one"])
    with pytest.raises(InvalidChoice, match="no document has the id 'one'"):
        wards.ask(asked, document_ids=["one"])


def test_a_turn_is_recalled_with_what_was_asked(wards: Service) -> None:
    """A conversation knows which documents each of its questions was asked of."""
    turn = wards.ask("From when on may visitors come?", document_ids=["two"])
    wards.ask("Who is left flowers with?", conversation_id=turn.conversation_id)
    turns = wards.conversation(turn.conversation_id)
    assert [one.answer.document_ids for one in turns] == [("two",), ()]


def test_titles_come_in_order(wards: Service) -> None:
    """They are those of the ids, in their order."""
    assert list(titles(wards.catalogue, ["two", "one"]).items()) == [("two", "Ward Two"), ("one", "Ward One")]


def test_more_than_can_be_chosen(wards: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says how many may be."""
    monkeypatch.setattr(narrowing, "MOST", 1)
    with pytest.raises(InvalidChoice, match="2 documents are chosen; at most 1 can be"):
        titles(wards.catalogue, ["one", "two"])


def test_more_passages_than_can_be_asked(wards: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few the documents, the error says how many passages they may have."""
    monkeypatch.setattr(narrowing, "PASSAGES", 1)
    assert titles(wards.catalogue, ["one"]) == {"one": "Ward One"}
    with pytest.raises(InvalidChoice, match="have 2 passages; at most 1 can be asked apart"):
        titles(wards.catalogue, ["one", "two"])


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_what_is_kept_changes_no_answer(wards: Service, monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    """However few passages of chosen documents are kept, each choice answers from its own."""
    monkeypatch.setattr(opening, "KEPT", kept)
    for id, hour in (("one", "nine"), ("two", "eleven"), ("one", "nine"), ("two", "eleven")):
        answer = wards.ask("From when on may visitors come?", document_ids=[id]).answer
        assert hour in (answer.text or "")
    assert len(wards._opening._narrowed) == kept


def test_the_subject_is_that_of_one(wards: Service) -> None:
    """One document chosen is what is asked about; of two there is no one subject."""
    library = wards._library
    assert Chosen(library, ["one"]).subject() == "Ward One"
    assert Chosen(library, ["one", "two"]).subject() is None


def test_a_document_without_passages_answers_nothing(empty_service: Service) -> None:
    """A heading alone is held, and refuses."""
    empty_service.receive([File("bare.md", b"# Bare\n")])
    [held] = empty_service.documents()
    assert held.passages == 0
    assert empty_service.ask("What is bare?", document_ids=[held.id]).answer.status == "abstained"
