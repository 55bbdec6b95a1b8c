from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from qa_service.model import Span
from qa_service.service import Service
from qa_service.sources import File
from qa_service.store.feedback import Feedback, Place
from qa_service.web.feedback_schemas import FeedbackReply, RightAnswer

ANSWERED = "What is calcinosis?"


def test_the_api_takes_feedback(client: FlaskClient, service: Service) -> None:
    """Verdict and right answers are kept and told back; what cannot be used says why."""
    turn = service.ask(ANSWERED)
    start = service.document("calcinosis").text.index("deposits")
    place = {"document_id": "calcinosis", "start_char_index": start, "end_char_index": start + 8}
    body = {"turn_id": turn.id, "verdict": "wrong", "right_answers": [place]}
    assert client.post("/api/v1/feedback", json=body).get_json() == {**body, "lost_answers": 0}
    heading = [{**place, "start_char_index": 0}]
    for bad, status in (
        ({"turn_id": "nothing", "verdict": "right"}, 404),
        ({"turn_id": turn.id, "verdict": "fine"}, 422),
        ({"turn_id": turn.id, "right_answers": heading}, 422),
        ({"verdict": "right"}, 422),
    ):
        reply = client.post("/api/v1/feedback", json=bad)
        assert (reply.status_code, reply.mimetype) == (status, "application/problem+json")


def test_places_in_another_text_are_not_told(client: FlaskClient, service: Service) -> None:
    """What was quoted from a document that was replaced is counted, as the page does, and nothing else is."""
    for name, leaves in (("ferry.txt", "nine"), ("boat.txt", "ten")):
        service.receive([File(name, f"The {name[:-4]} to Arholm leaves at {leaves}.".encode())])
    turn = service.ask("When does the ferry to Arholm leave?")
    places = [
        {"document_id": id, "start_char_index": 0, "end_char_index": len(service.document(id).text)}
        for id in ("ferry", "boat")
    ]
    said = {"turn_id": turn.id, "right_answers": places}
    assert client.post("/api/v1/feedback", json=said).get_json()["right_answers"] == places
    for name, left in (("ferry.txt", places[1:]), ("boat.txt", None)):
        service.receive([File(name, b"All boats are laid up until the ice has gone.")])
        reply = client.post("/api/v1/feedback", json={"turn_id": turn.id, "verdict": "right"}).get_json()
        assert (reply["verdict"], reply["right_answers"]) == ("right", left)
        assert reply["lost_answers"] == 2 - len(left or ())


@pytest.mark.parametrize("field", ["start_char_index", "end_char_index"])
@pytest.mark.parametrize("value", [-1, 2**53 + 1, 1.5, "3", None])
def test_a_place_that_cannot_be_is_refused(client: FlaskClient, field: str, value: object) -> None:
    """A place is two whole numbers that JSON carries exactly; the field is named."""
    place = {"document_id": "calcinosis", "start_char_index": 0, "end_char_index": 1, field: value}
    reply = client.post("/api/v1/feedback", json={"turn_id": "t", "right_answers": [place]})
    assert (reply.status_code, reply.get_json()["errors"][0]["field"]) == (422, f"right_answers.0.{field}")


def test_the_place_at_fault_is_named(client: FlaskClient, service: Service) -> None:
    """Of several places the first that cannot be used, with what is wrong with it; nothing is kept."""
    turn, text = service.ask(ANSWERED).id, service.document("calcinosis").text
    start = text.index("deposits")
    good = {"document_id": "calcinosis", "start_char_index": start, "end_char_index": start + 8}
    for bad, field, told in (
        ({"document_id": "gone"}, "right_answers.1.document_id", "no document has the id 'gone'"),
        ({"end_char_index": len(text) + 1}, "right_answers.1", f"beyond its end: it has {len(text):,}"),
        ({"end_char_index": start}, "right_answers.1", "hold no words"),
        ({"start_char_index": 0, "end_char_index": len(text)}, "right_answers.1", "in one passage"),
    ):
        said = {"turn_id": turn, "right_answers": [good, good | bad]}
        reply = client.post("/api/v1/feedback", json=said)
        [error] = reply.get_json(force=True)["errors"]
        assert (reply.status_code, error["field"]) == (422, field)
        assert told in error["message"]
    assert service.feedback.all() == []


@pytest.mark.parametrize(
    ("gold", "told"),
    [
        (None, None),
        ((), []),
        (
            (Place("a", "0" * 64, Span(3, 9)),),
            [RightAnswer(document_id="a", start_char_index=3, end_char_index=9)],
        ),
    ],
)
def test_nothing_said_is_told_from_no_answer(
    gold: tuple[Place, ...] | None, told: list[RightAnswer] | None
) -> None:
    """No right answers at all say that the question must be refused; none said says nothing."""
    said = Feedback("t", "2026-01-01T00:00:00+00:00", "wrong", gold, "Why?", (), {})
    found = FeedbackReply.of(said)
    assert (found.turn_id, found.verdict, found.right_answers) == ("t", "wrong", told)
    if told:
        assert told[0].named() == ("a", Span(3, 9))
