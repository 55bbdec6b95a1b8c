"""Laws of the bodies that ask questions."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

QUESTION = "What is calcinosis?"


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


@pytest.mark.parametrize(
    ("earlier", "status", "reason"),
    [
        ("What is\x00 it?", 422, "U+0000, which is not a character of text"),
        ("x" * 2001, 422, "has 2,001 characters"),
        (f"  {'x' * 2000}\n", 200, ""),
        ("What is\tit?", 200, ""),
        (" ", 200, ""),
    ],
)
def test_a_history_is_checked_as_a_question_is(
    client: FlaskClient, earlier: str, status: int, reason: str
) -> None:
    """Its characters and its length without the white space around it; the field is named with the reason."""
    history = ["What is it?", earlier]
    sent = client.post("/api/v1/answer", json={"question": "What is it?", "history": history})
    assert sent.status_code == status
    for error in sent.get_json(force=True).get("errors", []):
        assert (error["field"], reason in error["message"]) == ("history.1", True)


@pytest.mark.parametrize("history", [["x" * 2001], ["What is it?"] * 101])
def test_a_history_is_bounded(client: FlaskClient, history: list[str]) -> None:
    """Earlier questions are as long as a question may be, and not more than a hundred."""
    sent = client.post("/api/v1/answer", json={"question": "What is it?", "history": history})
    assert sent.status_code == 422
