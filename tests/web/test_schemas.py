from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from qa_service.web.schemas import PlaceReply

QUESTION = "What is calcinosis?"
FIELDS = [
    "id",
    "conversation_id",
    "question",
    "resolved_question",
    "corrections",
    "unknown_words",
    "unanswered",
    "document_ids",
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


def test_an_answer_has_every_field_in_order(client: FlaskClient) -> None:
    """The names and their order are a promise to scripts."""
    reply = client.post("/api/v1/answer", json={"question": QUESTION}).get_json()
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
    assert list(PlaceReply.model_fields) == PLACE_FIELDS
    assert reply["status"] == "answered"
    assert reply["abstain_reason"] is None
    assert {"retrieve", "rank", "total"} <= set(reply["timings_ms"])


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


def test_corrections_say_from_and_to(client: FlaskClient) -> None:
    """A misspelt word is named with the word it was read as."""
    reply = client.post("/api/v1/answer", json={"question": "What is distrofic calcification?"}).get_json()
    assert {"from": "distrofic", "to": "dystrophic"} in reply["corrections"]


@pytest.mark.parametrize("history", [["x" * 2001], ["What is it?"] * 101])
def test_a_history_is_bounded(client: FlaskClient, history: list[str]) -> None:
    """Earlier questions are as long as a question may be, and not more than a hundred."""
    sent = client.post("/api/v1/answer", json={"question": "What is it?", "history": history})
    assert sent.status_code == 422
