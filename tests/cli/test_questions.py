from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from barring import bar

from qa_service.errors import StoreUnavailable
from qa_service.store.conversations import Conversations

ARTICLE = Path(__file__).parents[2] / "corpus" / "calcinosis" / "documents" / "calcinosis.md"


def test_ask_prints_the_quote_and_its_place(run) -> None:
    """An answer goes to stdout with its source; messages go to stderr; the exit code is 0."""
    result = run("ask", "What is calcinosis?")
    assert result.exit_code == 0
    quote, start, end = re.search(
        r"^\[1\] (.+)\n    Calcinosis.* \(calcinosis, characters (\d+) to (\d+)\)$",
        result.stdout,
        re.MULTILINE,
    ).groups()
    assert ARTICLE.read_text("utf-8")[int(start) : int(end)] == quote
    assert "bundled" in result.stderr


def test_ask_prints_the_json_of_the_api(run) -> None:
    """--json gives the fields of the API, in their order."""
    found = json.loads(run("ask", "wat is hypercalcemia", "--json").stdout)
    assert list(found) == [
        *(
            "id",
            "conversation_id",
            "question",
            "resolved_question",
            "corrections",
            "unknown_words",
            "unanswered",
            "document_ids",
        ),
        *("status", "abstain_reason", "confidence", "answer", "citations", "passages", "timings_ms"),
    ]
    assert found["corrections"] == [{"from": "hypercalcemia", "to": "hypercalcaemia"}]
    assert found["citations"][0]["url"].startswith("/documents/calcinosis?start=")


def test_ask_of_one_document(run, tmp_path: Path) -> None:
    """With --document nothing else is asked, which the refusal says; what is not held is named."""
    note = tmp_path / "note.txt"
    note.write_text("The boiler is in the cellar.\n", "utf-8")
    run("add", str(note))
    asked = run("ask", "What is calcinosis?", "--document", "note")
    assert asked.exit_code == 1
    assert "This document does not hold an answer to this." in asked.stdout
    assert "This document does not mention: calcinosis." in asked.stdout
    unknown = run("ask", "What is calcinosis?", "--document", "gone")
    assert (unknown.exit_code, "no document has the id 'gone'" in unknown.stderr) == (2, True)


def test_what_cannot_be_written_is_asked(run, tmp_path: Path) -> None:
    """A library that cannot be written is asked, listed and examined; stderr says that nothing is kept."""
    told = run("ask", "What is calcinosis?").stdout
    bar(tmp_path / "data")
    result = run("ask", "What is calcinosis?")
    assert (result.exit_code, result.stdout) == (0, told)
    assert "The question is not kept in the data folder: " in result.stderr
    assert json.loads(run("ask", "What is calcinosis?", "--json").stdout)["status"] == "answered"
    assert [run(command).exit_code for command in ("documents", "doctor")] == [0, 0]
    for command in (("remove", "calcinosis"), ("add", str(ARTICLE)), ("doctor", "--rebuild")):
        refused = run(*command)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert "library.db cannot be written now, nothing was changed: " in refused.stderr


def test_what_cannot_be_kept_is_answered(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is printed though a disk is full that has room for what SQLite needs to read alone."""
    told = run("ask", "What is calcinosis?").stdout

    def full(conversations: Conversations, *row: str, goes_on: bool) -> None:
        raise StoreUnavailable(Path("conversations.db"), "database or disk is full")

    monkeypatch.setattr(Conversations, "record", full)
    result = run("ask", "What is calcinosis?")
    assert (result.exit_code, result.stdout) == (0, told)
    assert "The question is not kept in the data folder: database or disk is full." in result.stderr


def test_ask_names_addresses_of_the_server(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the environment says that everything is served below a path, addresses begin with it."""
    monkeypatch.setenv("QA_PREFIX", "/intranet/qa/")
    found = json.loads(run("ask", "What is hypercalcaemia?", "--json").stdout)
    assert found["citations"][0]["url"].startswith("/intranet/qa/documents/calcinosis?start=")


def test_a_path_that_cannot_be_served_below_is_refused(run) -> None:
    """What is wrong with it is told, and what to write, before anything is served."""
    result = run("serve", "--prefix", "qa")
    assert result.exit_code == 2
    assert "prefix: 'qa' is no path to serve below; write it like /qa" in result.stderr


def test_an_abstention_ends_with_1(run) -> None:
    """A question that the documents do not answer is told kindly, with exit code 1."""
    result = run("ask", "What is the capital of Mongolia?")
    assert result.exit_code == 1
    assert "do not hold an answer" in result.stdout
