from __future__ import annotations

import hashlib
import json

from flask import Flask
from flask.testing import FlaskClient
from holding import hold
from markdown_it import MarkdownIt

from qa_service.model import Document
from qa_service.service import Service
from qa_service.web.exporting import as_markdown
from qa_service.web.links import DIGITS

HOSTILE = (
    "The zorblat is a <b>bold</b> *starred* [linked](x) `coded` # animal | of ~~two~~ & three\\fold toes."
)


def test_json_holds_the_turns_as_the_api_does(client: FlaskClient) -> None:
    """Every turn has its quotes with their offsets; the file is to be kept, not shown."""
    place = client.post("/ask", data={"question": "What is calcinosis?"}).headers["Location"].split("#")[0]
    response = client.get(f"{place}/export.json")
    assert response.headers["Content-Disposition"].startswith("attachment; filename=conversation-")
    held = json.loads(response.data)
    assert held["title"] == "What is calcinosis?"
    [turn] = held["turns"]
    [citation, *_] = turn["citations"]
    text = client.get(f"/api/v1/documents/{citation['document_id']}").get_json()["text"]
    assert text[citation["start_char_index"] : citation["end_char_index"]] == citation["cited_text"]


def test_markdown_shows_the_very_words(app: Flask, service: Service) -> None:
    """Read as Markdown, the file shows the quote's characters and no markup of its own."""
    digest = hashlib.sha256(HOSTILE.encode()).hexdigest()
    service.hold([Document("z", "1. *Z*", HOSTILE, "z.txt", digest, "2026-01-01T00:00:00+00:00")])
    turn = service.ask("What is a zorblat?")
    assert turn.answer.text == HOSTILE
    with app.test_request_context():
        written = as_markdown("# 1. <script>", [turn])
    tokens = [child for token in MarkdownIt().parse(written) for child in (token.children or [])]
    shown = "".join(token.content for token in tokens if token.type in ("text", "text_special"))
    assert HOSTILE in shown
    assert "# 1. <script>" in shown
    assert not {token.type for token in tokens} & {"html_inline", "em_open", "strong_open", "code_inline"}
    links = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    place = f"http://localhost/documents/z?start=0&end={len(HOSTILE)}&sha256={digest[:DIGITS]}#cite"
    assert links == [place]


def test_markdown_keeps_the_lines_of_a_list(app: Flask, service: Service) -> None:
    """Read as Markdown, each item of a quoted list begins a line, as text."""
    hold(service, "kit", "Take these to the swimming pool:\n\n- a warm hat\n- a *long* spoon\n")
    turn = service.ask("What should I take to the pool?")
    assert turn.answer.text
    with app.test_request_context():
        shown = MarkdownIt().render(as_markdown("Kit", [turn]))
    assert "swimming pool:<br />\n- a warm hat<br />\n- a *long* spoon</p>" in shown


def test_an_abstention_says_so(client: FlaskClient) -> None:
    """A question without an answer is in the file too, with the reason."""
    asked = {"question": "What does the treatment of calcinosis cost in Portugal?"}
    place = client.post("/ask", data=asked).headers["Location"].split("#")[0]
    assert "No answer." in client.get(f"{place}/export.md").text


def test_what_was_lost_is_told(client: FlaskClient, service: Service) -> None:
    """An answer whose source was removed since is not passed off as a refusal, nor as sure."""
    place = client.post("/ask", data={"question": "What is calcinosis?"}).headers["Location"].split("#")[0]
    [before] = client.get(f"{place}/export.json").get_json()["turns"]
    service.remove(["calcinosis"])
    [turn] = client.get(f"{place}/export.json").get_json()["turns"]
    assert before["lost_citations"] == 0 < len(before["citations"]) == turn["lost_citations"]
    assert (turn["abstain_reason"], turn["confidence"]) == ("source_changed", 0)
    assert "changed or removed since" in client.get(f"{place}/export.md").text


def test_what_is_unanswered_is_named(client: FlaskClient) -> None:
    """Of several things asked, those without an answer are in the file."""
    asked = {"question": "What is calcinosis? Who wrote *Hamlet*?"}
    place = client.post("/ask", data=asked).headers["Location"].split("#")[0]
    assert r"No answer to: Who wrote \*Hamlet\*?" in client.get(f"{place}/export.md").text
