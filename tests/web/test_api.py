from __future__ import annotations

import resource
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from holding import hold
from werkzeug.test import TestResponse

from qa_service.errors import Damaged
from qa_service.service import Service
from qa_service.sources import File
from qa_service.web.schemas import AnswerReply, PlaceReply

QUESTION = "What is calcinosis?"


def ask(client: FlaskClient, **body: Any) -> TestResponse:
    return client.post("/api/v1/answer", json=body)


def test_a_quote_is_a_slice_of_source_and_answer(client: FlaskClient) -> None:
    """Both pairs of offsets of a citation cut out the cited text."""
    reply = ask(client, question=QUESTION, top_k=10).get_json()
    for citation in reply["citations"]:
        source = client.get(f"/api/v1/documents/{citation['document_id']}").get_json()
        assert (
            source["text"][citation["start_char_index"] : citation["end_char_index"]]
            == citation["cited_text"]
        )
        assert reply["answer"][citation["start_index"] : citation["end_index"]] == citation["cited_text"]
        assert source["sha256"] == citation["document_sha256"]


def test_other_places_are_named(client: FlaskClient, service: Service) -> None:
    """A copy of the source is named beside the quote, at the very words, with a URL that marks them."""
    copy = replace(service.document("calcinosis"), id="copy", title="Copy", source="copy.md")
    service.hold([copy])
    reply = ask(client, question=QUESTION).get_json()
    citation = reply["citations"][0]
    (other,) = citation["also_in"]
    assert {citation["document_id"], other["document_id"]} == {"calcinosis", "copy"}
    assert copy.text[other["start_char_index"] : other["end_char_index"]] == citation["cited_text"]
    assert list(other) == list(PlaceReply.model_fields)
    assert other["exact"] is True
    assert f'<mark id="cite">{citation["cited_text"]}</mark>' in client.get(other["url"]).text
    for passage in reply["passages"]:
        (place,) = passage["also_in"]
        assert list(place) == list(PlaceReply.model_fields)
        assert copy.text[place["start_char_index"] : place["end_char_index"]] == passage["text"]


def test_a_link_to_another_place_marks_nothing_once_it_is_replaced(
    client: FlaskClient, service: Service
) -> None:
    """As the link of the quote itself: that of the same words elsewhere, and of a passage's copy."""
    copy = replace(service.document("calcinosis"), id="copy", title="Copy", source="copy.md")
    service.hold([copy])
    reply = ask(client, question=QUESTION).get_json()
    places = [reply["citations"][0]["also_in"][0], *(one["also_in"][0] for one in reply["passages"])]
    service.remove(["calcinosis", "copy"])
    service.receive(
        [File(f"{id}.md", f"On {id}. {'Bees hum. ' * 999}".encode()) for id in ("calcinosis", "copy")]
    )
    for place in places:
        assert place["document_id"] in ("calcinosis", "copy")
        page = client.get(place["url"])
        assert (page.status_code, "<mark" in page.text) == (200, False)


def test_several_things(client: FlaskClient) -> None:
    """Of several things asked, those that are answered are quoted and the others named."""
    reply = ask(client, question="What is calcinosis? Who wrote Hamlet?").get_json()
    assert (reply["status"], reply["unanswered"]) == ("answered", ["Who wrote Hamlet?"])
    assert reply["citations"][0]["cited_text"].startswith("Calcinosis is")


def test_unknown_words_are_named(client: FlaskClient) -> None:
    """The words of the question that the documents lack are given as written."""
    reply = ask(client, question="What does calcinosis cost in Portugal?").get_json()
    assert (reply["status"], reply["unknown_words"]) == ("abstained", ["cost", "Portugal"])
    assert ask(client, question=QUESTION).get_json()["unknown_words"] == []
    assert ask(client, question="sdkfjh").get_json()["abstain_reason"] == "not_a_question"


def test_a_number_may_be_written_with_a_point(client: FlaskClient) -> None:
    """To JSON 1.0 is the integer 1."""
    one, same = (ask(client, question=QUESTION, top_k=number).get_json() for number in (1, 1.0))
    assert one["citations"] == same["citations"]


def test_a_batch_answers_each_by_itself(client: FlaskClient) -> None:
    """The answers come in order, as they would one by one, each in a conversation of its own."""
    questions = [
        {"question": QUESTION, "top_k": 1},
        {"question": "And which organs?"},
        {"question": "Hello!"},
    ]
    reply = client.post("/api/v1/answer/batch", json={"questions": questions}).get_json()
    assert [list(one) for one in reply["answers"]] == [list(AnswerReply.model_fields)] * 3
    alone = [ask(client, **one).get_json() for one in questions]
    assert [one["citations"] for one in reply["answers"]] == [one["citations"] for one in alone]
    assert len({one["conversation_id"] for one in reply["answers"]}) == 3


def test_documents_are_chosen(client: FlaskClient, service: Service) -> None:
    """Those named alone are asked, of a batch each by its own; one that is not held is named."""
    hold(service, "note", "The boiler is in the cellar.")
    asked = {"question": QUESTION, "document_ids": ["note"]}
    reply = ask(client, **asked).get_json()
    assert (reply["status"], reply["document_ids"]) == ("abstained", ["note"])
    batch = {"questions": [asked, {"question": QUESTION}]}
    replies = client.post("/api/v1/answer/batch", json=batch).get_json()["answers"]
    assert [one["status"] for one in replies] == ["abstained", "answered"]
    gone = {"question": QUESTION, "document_ids": ["note", "gone"]}
    alone = ask(client, **gone).get_json(force=True)
    assert ("'gone'" in alone["detail"], alone["errors"][0]["field"]) == (True, "document_ids")
    refused = client.post("/api/v1/answer/batch", json={"questions": [asked, gone]})
    [error] = refused.get_json(force=True)["errors"]
    assert (refused.status_code, error["field"]) == (422, "questions.1.document_ids")


def test_an_abstention_is_not_an_error(client: FlaskClient) -> None:
    """A question that the documents do not answer has status 200 and the reason."""
    response = ask(client, question="Who won the football world cup in 1998?")
    reply = response.get_json()
    assert response.status_code == 200
    assert (reply["status"], reply["answer"], reply["citations"]) == ("abstained", None, [])
    assert reply["abstain_reason"] in ("no_relevant_content", "low_confidence", "not_a_question")


def test_the_threshold_decides(client: FlaskClient) -> None:
    """At a threshold of 0 the same question is answered that at 1 is not."""
    assert ask(client, question=QUESTION, confidence_threshold=0).get_json()["status"] == "answered"
    assert (
        ask(client, question=QUESTION, confidence_threshold=1).get_json()["abstain_reason"]
        == "low_confidence"
    )


def test_history_wins_over_the_stored_conversation(client: FlaskClient) -> None:
    """A follow-up is read after the given questions, not after those of its conversation."""
    first = ask(client, question="What is hypercalcaemia?").get_json()
    given = ask(
        client,
        question="How is it detected?",
        conversation_id=first["conversation_id"],
        history=["What is dystrophic calcification?"],
    ).get_json()
    assert given["conversation_id"] == first["conversation_id"]
    assert "dystrophic" in given["resolved_question"].lower()
    assert "hypercalcaemia" not in given["resolved_question"].lower()


def test_a_removed_document_is_gone(client: FlaskClient) -> None:
    """After 204 the document is not found, not listed and not quoted."""
    assert client.delete("/api/v1/documents/calcinosis").status_code == 204
    assert client.get("/api/v1/documents/calcinosis").status_code == 404
    assert client.get("/api/v1/documents").get_json() == {"documents": [], "count": 0, "page": 1, "pages": 1}
    assert ask(client, question=QUESTION).get_json()["status"] == "abstained"


def test_a_full_disk_is_not_ready(client: FlaskClient) -> None:
    """Where no turn can be recorded no question is answered, and so readiness is denied until one can be."""
    asked = {"question": "What is calcinosis?"}
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, limits[1]))  # nothing grows, as on a full disk
    try:
        statuses = [client.get("/readyz").status_code, client.post("/api/v1/answer", json=asked).status_code]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert statuses == [503, 503]
    assert client.get("/readyz").status_code == 200


def test_health_and_readiness_differ(
    client: FlaskClient, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that cannot answer is alive and not ready."""
    assert client.get("/healthz").get_json() == {"status": "ok"}
    assert client.get("/readyz").status_code == 200

    def damaged() -> None:
        raise Damaged("the index cannot be opened")

    monkeypatch.setattr(service, "check", damaged)
    assert client.get("/healthz").status_code == 200
    refused = client.get("/readyz")
    assert (refused.status_code, refused.mimetype) == (503, "application/problem+json")
    assert refused.get_json(force=True)["detail"] == "the index cannot be opened"
