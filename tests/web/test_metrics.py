from __future__ import annotations

import re
from contextlib import closing
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from qa_service import __version__
from qa_service.service import Service
from qa_service.web import create_app
from qa_service.web.counts import Counts
from qa_service.web.metrics import METRICS

OPERATIONS = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")
ASKED = {"question": "What is calcinosis?"}


def numbers(client: FlaskClient) -> dict[tuple[str, ...], float]:
    """Return every sample that is not 0 by its name and its labels' values, in the labels' order."""
    text = client.get("/metrics").text
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    found = {(one.name, *(str(value) for value in one.labels.values())): one.value for one in samples}
    assert len(found) == len(samples)
    return {key: value for key, value in found.items() if value}


def of(client: FlaskClient, name: str) -> dict[tuple[str, ...], float]:
    return {key[1:]: value for key, value in numbers(client).items() if key[0] == name}


def send(client: FlaskClient, **files: str) -> None:
    parts = [(BytesIO(text.encode()), name.replace("_", ".")) for name, text in files.items()]
    client.post("/api/v1/documents", data={"files": parts})


def press(client: FlaskClient, words: str, place: str, **fields: str) -> None:
    """Send the form of a page that holds these words, as it is but for ``fields``."""
    [form] = [
        one for one in re.findall(r"<form.*?</form>", client.get(place).text, re.DOTALL) if words in one
    ]
    action = re.search(r'action="([^"]*)"', form)
    assert action
    found = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert client.post(unescape(action[1]), data=found | fields).status_code == 303


def test_answers_are_counted_by_what_came_of_them(client: FlaskClient) -> None:
    """Page, API and batches add up, each question once, with how long each step of it took."""
    client.post("/api/v1/answer", json=ASKED)
    client.post("/ask", data=ASKED)
    client.post("/api/v1/answer/batch", json={"questions": [ASKED, {"question": "asdf qwer zxcv"}]})
    client.post("/api/v1/answer", json=ASKED | {"confidence_threshold": 1})
    client.post("/api/v1/answer", json={"question": "Who won the Tour de France?"})
    assert of(client, "qa_answers_total") == {
        ("answered", ""): 3,
        ("abstained", "not_a_question"): 1,
        ("abstained", "low_confidence"): 1,
        ("abstained", "no_relevant_content"): 1,
    }
    assert of(client, "qa_answer_seconds_count") == {("retrieve",): 6, ("rank",): 6, ("total",): 6}
    spent = of(client, "qa_answer_seconds_sum")
    assert 0 < spent[("retrieve",)] < spent[("total",)] < 60


def test_what_cannot_be_asked_is_no_answer(client: FlaskClient) -> None:
    """An error is among the requests alone, and so is what the page asks by itself to suggest questions."""
    client.post("/api/v1/answer", json={"question": " "})
    client.get("/")
    assert of(client, "qa_answers_total") == {}
    assert of(client, "qa_http_requests_total") == {
        ("GET", "/", "200"): 1,
        ("POST", "/api/v1/answer", "422"): 1,
    }


def test_files_and_documents_are_counted(client: FlaskClient) -> None:
    """Each file by what became of it; documents added less those removed are the change of the library."""
    before = of(client, "qa_documents")[()]
    send(client, bees_txt="Bees hum.", bats_txt="Bats squeak.", empty_txt="")
    send(client, bees_txt="Bees hum loudly.", bats_txt="Bats squeak.")
    several = '{"_id": "a", "text": "Ants march."}\n{"_id": "b", "text": "Bugs crawl."}\n'
    send(client, all_jsonl=several)
    send(client, all_jsonl=several.splitlines()[0])  # the second document is no longer in the file
    client.delete("/api/v1/documents/bats")
    client.delete("/api/v1/documents/bats")  # there is nothing to remove any more
    press(client, ">Remove<", "/documents?q=bees")
    press(client, ">Undo<", "/documents")
    assert of(client, "qa_files_total") == {
        ("added",): 3,
        ("replaced",): 2,
        ("unchanged",): 1,
        ("refused",): 1,
    }
    added, removed = (of(client, f"qa_documents_{done}_total")[()] for done in ("added", "removed"))
    assert (added, removed) == (5, 3)
    assert of(client, "qa_documents")[()] == before + added - removed


def test_the_library_is_looked_at_when_it_is_asked_for(client: FlaskClient, service: Service) -> None:
    """What others change, as the command line does, is in the next numbers."""
    assert of(client, "qa_documents") == {(): len(service.documents())}
    assert of(client, "qa_passages") == {(): sum(one.passages for one in service.documents())}
    service.remove([one.id for one in service.documents()])
    assert of(client, "qa_documents") == of(client, "qa_passages") == {}


def test_marks_are_counted(client: FlaskClient) -> None:
    """By API and page, as right or wrong; taking one back is none."""
    turn = client.post("/api/v1/answer", json=ASKED).get_json()["id"]
    for said in ({"verdict": "wrong"}, {"verdict": "right"}, {"right_answers": []}):
        client.post("/api/v1/feedback", json={"turn_id": turn} | said)
    client.post("/api/v1/feedback", json={"turn_id": "nope", "verdict": "wrong"})
    place = client.post("/ask", data=ASKED).headers["Location"]
    for verdict in ("right", "none"):
        press(client, 'action="/feedback"', place, verdict=verdict)
    assert of(client, "qa_feedback_total") == {("right",): 2, ("wrong",): 1}


def test_requests_are_counted_by_the_template_of_their_route(client: FlaskClient) -> None:
    """An address is never a label: what holds an id has one for all, and so has what is not known here."""
    for path in ("/documents/calcinosis", "/documents/nope", "/nope", "/other?q=1", "/api/v1/documents/x/y"):
        client.get(path)
    client.delete("/ask")
    client.open("/", method="BREW")
    client.get("/static/style.css").close()
    assert of(client, "qa_http_requests_total") == {
        ("GET", "/documents/{document_id}", "200"): 1,
        ("GET", "/documents/{document_id}", "404"): 1,
        ("GET", "/api/v1/documents/{document_id}", "404"): 1,
        ("GET", "/static/{filename}", "200"): 1,
        ("GET", "unknown", "404"): 2,
        ("DELETE", "unknown", "405"): 1,
        ("other", "unknown", "405"): 1,
    }
    assert of(client, "qa_http_request_seconds_count")[("GET", "/documents/{document_id}")] == 2


def test_every_template_is_plain(app: Flask) -> None:
    """No converter of ours stands in a label."""
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<any.*?>", "md", rule.rule)
        client.get(re.sub(r"<.*?>", "1", path)).close()
    routes = {route for _, route, _ in of(client, "qa_http_requests_total")}
    assert "/conversations/{conversation_id}/export.{form}" in routes
    assert all(re.fullmatch(r"unknown|/(?:[-\w./]|\{\w+\})*", route) for route in routes), routes


def test_a_fault_of_ours_is_counted(app: Flask) -> None:
    """What nobody foresaw is a request with the status 500."""

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError

    app.config["PROPAGATE_EXCEPTIONS"] = False
    client = app.test_client()
    client.get("/broken")
    assert of(client, "qa_http_requests_total") == {("GET", "/broken", "500"): 1}


def test_being_asked_changes_nothing(client: FlaskClient) -> None:
    """Whoever watches is not counted, gets no cookie, and reads what Prometheus takes."""
    client.post("/ask", data=ASKED)
    before = numbers(client)
    reply = client.get("/metrics")
    assert reply.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "Set-Cookie" not in reply.headers
    client.head("/metrics")
    assert numbers(client) == before


def test_no_word_of_a_document_or_question_is_told(client: FlaskClient) -> None:
    """Titles, names of files, ids, questions and conversations stay where they are."""
    send(client, Tumbleweed_txt="Quokkas sing.")
    place = client.post("/ask", data={"question": "Do quokkas sing?"}).headers["Location"]
    for path in (place, "/documents/Tumbleweed", "/Tumbleweed", "/documents?q=quokkas"):
        client.get(path, headers={"X-Requested-With": "quokkas", "User-Agent": "quokkas"})
    text = client.get("/metrics").text.casefold()
    assert not [word for word in ("quokka", "tumbleweed", "calcinosis") if word in text]
    assert place.split("/")[2].partition("#")[0] not in text


def test_two_applications_count_apart(service: Service) -> None:
    """One process may hold several; each tells of its own requests."""
    one, other = (create_app(service).test_client() for _ in range(2))
    one.post("/api/v1/answer", json=ASKED)
    assert of(one, "qa_answers_total") == {("answered", ""): 1}
    assert of(other, "qa_answers_total") == {}


def test_applications_that_share_a_folder_count_together(service: Service, tmp_path: Path) -> None:
    """As the workers of a server do."""
    with closing(Counts(tmp_path)) as first, closing(Counts(tmp_path)) as second:
        one, other = (create_app(service, counts=counts).test_client() for counts in (first, second))
        for client in (one, other, one):
            client.post("/api/v1/answer", json=ASKED)
            client.get("/nope")
        assert numbers(one) == numbers(other)
        assert of(other, "qa_answers_total") == {("answered", ""): 3}
        assert of(other, "qa_http_requests_total")[("GET", "unknown", "404")] == 3


def test_numbers_that_cannot_be_known_are_not_made_up(service: Service, tmp_path: Path) -> None:
    """A problem tells why there are none; everything else is answered as ever."""
    client = create_app(service, counts=Counts(tmp_path / "gone")).test_client()
    assert client.post("/api/v1/answer", json=ASKED).status_code == 200
    reply = client.get("/metrics")
    assert (reply.status_code, reply.mimetype) == (503, "application/problem+json")


def test_the_version_is_told(client: FlaskClient) -> None:
    """It is the label of a number that is always 1."""
    assert of(client, "qa_build_info") == {(__version__,): 1}


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_every_metric_is_in_the_docs(client: FlaskClient, metric: Any) -> None:
    """docs/operations.md names each with its labels, and each is given."""
    labels = ", ".join(f"`{label}`" for label in metric.labels)
    assert f"| `{metric.name}` | {metric.kind} | {labels} |".replace("|  |", "| |") in OPERATIONS
    assert f"# TYPE {metric.name} {metric.kind}\n" in client.get("/metrics").text


def test_the_docs_watch_what_there_is() -> None:
    """Their examples name no metric that is not given."""
    given = {metric.name + end for metric in METRICS for end in ("", "_bucket", "_sum", "_count")}
    [section] = [one for one in OPERATIONS.split("\n## ") if one.startswith("Metrics\n")]
    named = set(re.findall(r"\bqa_\w+", section))
    assert {metric.name for metric in METRICS} < named <= given
