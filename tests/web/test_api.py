from __future__ import annotations

import hashlib
import resource
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from qa_service.errors import Damaged
from qa_service.model import Document
from qa_service.service import Service

QUESTION = "What is calcinosis?"
FIELDS = [
    "id",
    "conversation_id",
    "question",
    "resolved_question",
    "corrections",
    "unknown_words",
    "unanswered",
    "status",
    "abstain_reason",
    "confidence",
    "answer",
    "citations",
    "passages",
    "timings_ms",
]
CITATION_FIELDS = [
    "index",
    "document_id",
    "document_title",
    "document_sha256",
    "section",
    "cited_text",
    "start_char_index",
    "end_char_index",
    "start_index",
    "end_index",
    "score",
    "url",
    "also_in",
]

PLACE_FIELDS = ["document_id", "document_title", "start_char_index", "end_char_index", "exact", "url"]


def ask(client: FlaskClient, **body: Any) -> TestResponse:
    return client.post("/api/v1/answer", json=body)


def test_an_answer_has_every_field_in_order(client: FlaskClient) -> None:
    """The names and their order are a promise to scripts."""
    reply = ask(client, question=QUESTION).get_json()
    assert list(reply) == FIELDS
    assert list(reply["citations"][0]) == CITATION_FIELDS
    assert list(reply["passages"][0]) == [
        "id",
        "document_id",
        "text",
        "start_char_index",
        "end_char_index",
        "score",
        "also_in",
        "nearest",
    ]
    assert reply["status"] == "answered"
    assert reply["abstain_reason"] is None
    assert {"retrieve", "rank", "total"} <= set(reply["timings_ms"])


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
    assert list(other) == PLACE_FIELDS
    assert other["exact"] is True
    assert f'<mark id="cite">{citation["cited_text"]}</mark>' in client.get(other["url"]).text
    for passage in reply["passages"]:
        (place,) = passage["also_in"]
        assert list(place) == PLACE_FIELDS
        assert copy.text[place["start_char_index"] : place["end_char_index"]] == passage["text"]


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


def test_a_batch_answers_each_by_itself(client: FlaskClient) -> None:
    """The answers come in order, as they would one by one, each in a conversation of its own."""
    questions = [
        {"question": QUESTION, "top_k": 1},
        {"question": "And which organs?"},
        {"question": "Hello!"},
    ]
    reply = client.post("/api/v1/answer/batch", json={"questions": questions}).get_json()
    assert [list(one) for one in reply["answers"]] == [FIELDS] * 3
    alone = [ask(client, **one).get_json() for one in questions]
    assert [one["citations"] for one in reply["answers"]] == [one["citations"] for one in alone]
    assert len({one["conversation_id"] for one in reply["answers"]}) == 3


@pytest.mark.parametrize(
    ("questions", "field"),
    [
        ([{"question": QUESTION}, {"question": " "}], "questions.1.question"),
        ([{"question": "x" * 2001}], "questions.0.question"),
        ([{"question": QUESTION, "conversation_id": "c"}], "questions.0.conversation_id"),
        ([], "questions"),
        ([{"question": QUESTION}] * 101, "questions"),
    ],
)
def test_a_batch_is_asked_whole_or_not_at_all(
    client: FlaskClient, questions: list[dict[str, str]], field: str
) -> None:
    """Where one cannot be asked, its field is named and none is asked."""
    reply = client.post("/api/v1/answer/batch", json={"questions": questions})
    assert (reply.status_code, reply.get_json()["errors"][0]["field"]) == (422, field)


def test_a_citation_opens(client: FlaskClient) -> None:
    """The URL of a citation leads to a page that marks the cited text."""
    citation = ask(client, question=QUESTION).get_json()["citations"][0]
    assert citation["url"].endswith("#cite")
    assert f'<mark id="cite">{citation["cited_text"]}</mark>' in client.get(citation["url"]).text


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


def test_corrections_say_from_and_to(client: FlaskClient) -> None:
    """A misspelt word is named with the word it was read as."""
    reply = ask(client, question="What is distrofic calcification?").get_json()
    assert {"from": "distrofic", "to": "dystrophic"} in reply["corrections"]


@pytest.mark.parametrize("history", [["x" * 2001], ["What is it?"] * 101])
def test_a_history_is_bounded(client: FlaskClient, history: list[str]) -> None:
    """Earlier questions are as long as a question may be, and not more than a hundred."""
    sent = client.post("/api/v1/answer", json={"question": "What is it?", "history": history})
    assert sent.status_code == 422


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


def test_documents_are_listed_and_given(client: FlaskClient) -> None:
    """The list has figures, the single document its text, whose digest it names."""
    (listed,) = client.get("/api/v1/documents").get_json()["documents"]
    assert list(listed) == ["id", "title", "source", "sha256", "added_at", "characters", "passages"]
    given = client.get(f"/api/v1/documents/{listed['id']}").get_json()
    assert given["sha256"] == hashlib.sha256(given["text"].encode()).hexdigest() == listed["sha256"]
    assert listed["characters"] == len(given["text"])
    assert listed["passages"] > 0


def test_documents_are_sought_and_given_page_by_page(client: FlaskClient, service: Service) -> None:
    """A page holds fifty of those whose title and source hold all words, and says how many there are."""
    day = "2026-01-01T00:00:00+00:00"
    notes = [Document(f"n{at}", f"Note {at}", f"Words {at}.", f"{at}.md", f"{at}", day) for at in range(60)]
    service.hold(notes)
    first, second = (client.get(f"/api/v1/documents?q=note&page={page}").get_json() for page in (1, 2))
    assert [(one["count"], one["page"], one["pages"]) for one in (first, second)] == [(60, 1, 2), (60, 2, 2)]
    assert (len(first["documents"]), len(second["documents"])) == (50, 10)
    assert list(first["documents"][0]) == list(client.get("/api/v1/documents").get_json()["documents"][0])
    assert client.get("/api/v1/documents?q=zinc").get_json()["count"] == 0


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=1.5", "size=10"])
def test_a_page_that_cannot_be_is_refused(client: FlaskClient, query: str) -> None:
    """What the query string says wrong is named."""
    reply = client.get(f"/api/v1/documents?{query}")
    assert reply.status_code == 422
    assert reply.get_json()["errors"][0]["field"] == query.partition("=")[0]


def test_a_removed_document_is_gone(client: FlaskClient) -> None:
    """After 204 the document is not found, not listed and not quoted."""
    assert client.delete("/api/v1/documents/calcinosis").status_code == 204
    assert client.get("/api/v1/documents/calcinosis").status_code == 404
    assert client.get("/api/v1/documents").get_json() == {"documents": [], "count": 0, "page": 1, "pages": 1}
    assert ask(client, question=QUESTION).get_json()["status"] == "abstained"


@pytest.mark.parametrize(
    "id", ["a/b c", "what?", "#1", "größe 😀", "/from/root", "a//b", "50%25", "two\nlines"]
)
def test_any_id_can_be_asked_for_and_cited(app: Flask, service: Service, id: str) -> None:
    """Ids may hold what means something in a URL."""
    text = "The zyzzyva is a snouted beetle of South America."
    digest = hashlib.sha256(text.encode()).hexdigest()
    service.hold([Document(id, "Beetles", text, "beetles.txt", digest, "2026-01-01T00:00:00+00:00")])
    client = app.test_client()
    (citation,) = ask(client, question="What is the zyzzyva?", confidence_threshold=0).get_json()["citations"]
    assert (citation["document_id"], citation["cited_text"]) == (id, text)
    assert f'<mark id="cite">{text}</mark>' in client.get(citation["url"]).text
    api_path = urlsplit(citation["url"]).path.replace("/documents/", "/api/v1/documents/", 1)
    assert client.get(api_path).get_json()["id"] == id
    assert client.delete(api_path).status_code == 204


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
