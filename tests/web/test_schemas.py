from __future__ import annotations

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


def test_corrections_say_from_and_to(client: FlaskClient) -> None:
    """A misspelt word is named with the word it was read as."""
    reply = client.post("/api/v1/answer", json={"question": "What is distrofic calcification?"}).get_json()
    assert {"from": "distrofic", "to": "dystrophic"} in reply["corrections"]


def test_what_is_told_is_a_threshold_at_which_it_is_answered(client: FlaskClient) -> None:
    """The confidence is rounded down, by less than its last decimal."""
    sure = []
    for question in (QUESTION, "What are collagens?", "How is dystrophic calcification detected?"):
        asked = {"question": question, "confidence_threshold": 0}
        told = client.post("/api/v1/answer", json=asked).get_json()["confidence"]
        above = {**asked, "confidence_threshold": told + 0.0001}
        for again, status in (({**asked, "confidence_threshold": told}, "answered"), (above, "abstained")):
            assert client.post("/api/v1/answer", json=again).get_json()["status"] == status
        sure.append(told)
    assert [round(told, 4) for told in sure] == sure
