from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from qa_service.errors import DamagedLibrary, InvalidQuestion, UnknownConversation, UnknownDocument
from qa_service.model import Answer
from qa_service.service import Service
from qa_service.settings import Settings

CANTEEN = "Notes\n\nThe staff canteen closes at five. It reopens at eight in the evening 😀.\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_text(CANTEEN, encoding="utf-8")
    return path


def assert_verbatim(service: Service, answer: Answer) -> None:
    """Assert that every quote is the slice of its document and of the answer that it says."""
    for citation in answer.citations:
        text = service.document(citation.document_id).text
        assert answer.text is not None
        assert citation.source.of(text) == citation.cited_text == citation.target.of(answer.text)


def test_an_added_document_is_answerable_at_once(service: Service, notes: Path) -> None:
    """When add returns, the document is quoted; every other service on the folder sees it too."""
    other = Service(service.settings)
    assert other.ask("When does the staff canteen close?").answer.status == "abstained"
    service.add([notes])
    for one in (service, other):
        answer = one.ask("When does the staff canteen close?").answer
        assert answer.text == "The staff canteen closes at five."
        assert_verbatim(one, answer)
    other.close()


def test_a_removed_document_is_gone_everywhere(service: Service, notes: Path) -> None:
    """When remove returns, the document is quoted nowhere, old conversations included."""
    service.add([notes])
    turn = service.ask("When does the staff canteen close?")
    assert turn.answer.status == "answered"
    service.remove(["notes"])
    assert service.ask("When does the staff canteen close?").answer.status == "abstained"
    [kept] = service.conversation(turn.conversation_id)
    assert (kept.answer.status, kept.answer.text, kept.answer.citations) == ("abstained", None, ())
    assert "canteen closes" not in repr(kept.answer)
    held = [file.read_bytes() for file in service.settings.data.glob("library.db*")]
    assert all(b"staff canteen" not in content for content in held)


def test_the_same_content_is_left_alone_and_new_content_replaces(service: Service, notes: Path) -> None:
    """A file is known by its source: unchanged it is skipped, changed it keeps its id."""
    assert [d.id for d in service.add([notes]).admission.added] == ["notes"]
    assert service.add([notes]).admission.unchanged == {str(notes.resolve()): "notes"}
    notes.write_text("Notes\n\nThe staff canteen closes at nine.\n", encoding="utf-8")
    assert [d.id for d in service.add([notes]).admission.replaced] == ["notes"]
    assert (
        service.ask("When does the staff canteen close?").answer.text == "The staff canteen closes at nine."
    )


def test_two_files_of_one_name_get_two_ids(service: Service, tmp_path: Path) -> None:
    """An id that is taken gets a number."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(f"The {folder} team meets in room {folder}.", "utf-8")
    added = service.add([tmp_path / "a", tmp_path / "b"]).admission.added
    assert [document.id for document in added] == ["same", "same-2"]


def test_one_bad_file_does_not_stop_the_rest(service: Service, notes: Path, tmp_path: Path) -> None:
    """What cannot be read is refused by name; the other files are added."""
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2")
    result = service.add([tmp_path / "bad.txt", notes, tmp_path / "missing.txt"])
    assert [document.id for document in result.admission.added] == ["notes"]
    assert [Path(error.source).name for error in result.refused] == ["bad.txt", "missing.txt"]


def test_a_failed_change_changes_nothing(service: Service) -> None:
    """Removing several documents, one of them unknown, removes none."""
    with pytest.raises(UnknownDocument):
        service.remove(["calcinosis", "nothing"])
    assert [document.id for document in service.documents()] == ["calcinosis"]
    assert service.ask("What is calcinosis?").answer.status == "answered"


def test_an_emptied_library_stays_empty(service: Service) -> None:
    """The bundled article comes once; removed, it does not come back."""
    service.remove(["calcinosis"])
    assert service.begin() == 0
    assert service.ask("What is calcinosis?").answer.abstain_reason == "no_relevant_content"


def test_a_library_that_is_no_database_is_left_as_it_is(settings: Settings) -> None:
    """A damaged library is reported and not touched."""
    settings.data.mkdir()
    (settings.data / "library.db").write_bytes(b"not a database at all")
    with pytest.raises(DamagedLibrary, match=r"library\.db"):
        Service(settings)
    assert (settings.data / "library.db").read_bytes() == b"not a database at all"


def test_a_library_of_another_version_is_refused(service: Service) -> None:
    """A library whose schema is not known is reported, not misread."""
    service.close()
    with sqlite3.connect(service.settings.data / "library.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(DamagedLibrary, match="version"):
        Service(service.settings)


def test_answers_are_reckoned_by_one_thread(service: Service) -> None:
    """Where a service is, numpy's linear algebra keeps to the thread that asks."""
    threads = [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert threads
    assert set(threads) == {1}


def test_both_weightings_answer(service: Service) -> None:
    """The cosine weighting finds the answer as the saturated one does."""
    other = Service(replace(service.settings, weighting="tfidf"))
    question = "Which organs get calcium deposits in hypercalcaemia?"
    assert other.ask(question).answer.text == service.ask(question).answer.text
    other.close()


def test_a_follow_up_is_understood_from_the_conversation(service: Service) -> None:
    """A question that leans on the one before is answered from both; the history given counts alone."""
    first = service.ask("What is dystrophic calcification?")
    second = service.ask("how is it detected?", conversation_id=first.conversation_id)
    assert "X-ray" in (second.answer.text or "")
    assert second.answer.resolved_question != second.answer.question
    assert [turn.answer for turn in service.conversation(first.conversation_id)] == [
        first.answer,
        second.answer,
    ]
    alone = service.ask("how is it detected?", conversation_id=first.conversation_id, history=[])
    assert alone.answer.resolved_question == "how is Calcinosis detected?"


@pytest.mark.parametrize("between", ["What is the capital of France?", "Thank you!"])
def test_what_had_no_answer_is_no_topic(service: Service, between: str) -> None:
    """A follow-up comes back to the last question that had an answer, whatever was said in between."""
    first = service.ask("What is dystrophic calcification?")
    held = first.conversation_id
    assert service.ask(between, conversation_id=held).answer.status == "abstained"
    asked = service.ask("How is it detected?", conversation_id=held).answer
    assert asked.resolved_question == "How is dystrophic calcification detected?"
    assert asked.in_context


def test_a_new_topic_lets_go_of_the_old(service: Service) -> None:
    """A question that says enough that is new is asked as it stands."""
    first = service.ask("What is dystrophic calcification?")
    asked = service.ask(
        "Which crystals are linked to collagens in joints?", conversation_id=first.conversation_id
    )
    assert not asked.answer.in_context


@pytest.mark.parametrize("question", ["", "  \n", "x" * 3000, "a\0b", "\ud800"])
def test_a_bad_question_is_refused_and_not_recorded(service: Service, question: str) -> None:
    """An empty, endless or binary question raises InvalidQuestion and leaves no turn."""
    first = service.ask("What is calcinosis?")
    with pytest.raises(InvalidQuestion):
        service.ask(question, conversation_id=first.conversation_id)
    assert len(service.conversation(first.conversation_id)) == 1


def test_what_is_not_to_be_kept_is_not_recorded(service: Service) -> None:
    """A question is answered as ever, and stands in no conversation, where it is not to be kept."""
    turn = service.ask("What is calcinosis?", keep=False)
    assert turn.answer == service.ask("What is calcinosis?").answer
    with pytest.raises(UnknownConversation):
        service.conversation(turn.conversation_id)


def test_an_unknown_conversation_is_named(service: Service) -> None:
    """A conversation that does not exist raises UnknownConversation."""
    with pytest.raises(UnknownConversation, match="nowhere"):
        service.ask("What is calcinosis?", conversation_id="nowhere")


def test_readers_see_whole_states_while_documents_change(service: Service, notes: Path) -> None:
    """While a document comes and goes, every answer is exact or an abstention, and none fails."""
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                answer = service.ask("When does the staff canteen close?").answer
                assert answer.text in (None, "The staff canteen closes at five.")
        except BaseException as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(10):
        service.add([notes])
        service.remove(["notes"])
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []


words = st.sampled_from(
    ["kidney", "straße", "naïve", "e\u0301te\u0301", "😀", "👩🏽‍⚕️", "calcium", "été", "שלום", "x-ray"]
)
prose = st.lists(words, min_size=2, max_size=8).map(lambda found: " ".join(found).capitalize() + ".")
texts = st.lists(prose, min_size=1, max_size=8).flatmap(
    lambda found: st.sampled_from([" ", "\n", "\n\n", "  "]).map(lambda between: between.join(found))
)


@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=texts, question=st.lists(words, min_size=1, max_size=4).map(" ".join))
def test_every_citation_is_exact(tmp_path_factory: pytest.TempPathFactory, text: str, question: str) -> None:
    """Whatever the text and the question, emoji and combining characters included, quotes are slices."""
    folder = tmp_path_factory.mktemp("exact")
    (folder / "text.txt").write_text(text, encoding="utf-8")
    service = Service(Settings(data=folder / "data", threshold=0.0))
    service.add([folder / "text.txt"])
    answer = service.ask(question).answer
    assert_verbatim(service, answer)
    assert (answer.text is None) == (answer.citations == ())
    service.close()
