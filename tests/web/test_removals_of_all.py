"""Removing all documents that a list shows, or a search of it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from holding import hold
from pressing import counted, press
from werkzeug.test import TestResponse

from qa_service.service import Service


def ask_for_all(client: FlaskClient, query: str = "", *, script: bool = False) -> TestResponse:
    """Press the button below the list that selects all, and give what it leads to."""
    page = client.get(f"/documents{query}").text
    [offer] = re.findall(r'<form class="whole.*?</form>', page, re.DOTALL)
    action = re.search(r'action="([^"]*)"', offer)
    assert action
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', offer))
    headers = {"X-Requested-With": "fetch"} if script else {}
    return client.get(action[1], query_string=fields, headers=headers)


def confirm(client: FlaskClient, asked: TestResponse, other: dict[str, str] | None = None) -> TestResponse:
    """Send the form that removes all."""
    [found] = re.findall(r'<form[^>]* id="everything".*?</form>', asked.text, re.DOTALL)
    action = re.search(r'action="([^"]*)"', found)
    assert action
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', found))
    return client.post(unescape(action[1]), data=fields | (other or {}))


@pytest.mark.parametrize(("query", "said", "left"), [("", "61", 0), ("?q=log", "60", 1)])
def test_all_that_match_go_and_come_back(
    client: FlaskClient, logs: Service, query: str, said: str, left: int
) -> None:
    """A page says how many, one click removes them, and one brings them back as they were."""
    before = {one.id: logs.document(one.id) for one in logs.documents()}
    asked = ask_for_all(client, query)
    assert f"Remove {said} documents?" in asked.text
    assert ("<bdi>log</bdi>" in asked.text) == ("q=log" in query)
    assert confirm(client, asked).headers["Location"] == f"/documents{query}#held"
    assert f"{said} documents were removed." in client.get("/documents").text
    assert (logs.catalogue.count(), counted(client, "removed")) == (left, int(said))
    assert press(client, "Undo").status_code == 303
    assert {one.id: logs.document(one.id) for one in logs.documents()} == before


def test_a_list_of_one_page_offers_no_more(client: FlaskClient, logs: Service) -> None:
    """Where all that match stand on the page, there is nothing else to select."""
    assert 'class="whole' in client.get("/documents").text
    assert 'class="whole' not in client.get("/documents?q=log+1").text


def test_what_arrived_since_is_asked_about_again(client: FlaskClient, logs: Service) -> None:
    """Also where as many match as before nothing is removed; the page says so, and asks for what is there."""
    asked = ask_for_all(client, "?q=log")
    logs.remove(["n3"])
    hold(logs, "late", "Late words.", "Log of late")
    again = confirm(client, asked)
    assert (again.status_code, logs.catalogue.count()) == (422, 61)
    assert re.search(r'role="alert">Nothing was removed: documents were added', again.text)
    assert "Remove 60 documents?" in again.text
    hold(logs, "later", "Later words.", "Log of later")
    assert "Remove 61 documents?" in confirm(client, again).text
    assert confirm(client, ask_for_all(client, "?q=log")).status_code == 303
    assert [one.id for one in logs.documents()] == ["calcinosis"]
    assert confirm(client, asked).headers["Location"] == "/documents?q=log"  # where none is left


def test_what_does_not_match_may_come_and_go(client: FlaskClient, logs: Service) -> None:
    """Only what is to be removed is held against what was shown."""
    asked = ask_for_all(client, "?q=log")
    hold(logs, "other", "Other words.", "Another")
    assert confirm(client, asked).status_code == 303
    assert logs.catalogue.count() == 2


def test_all_need_their_token_too(client: FlaskClient, logs: Service) -> None:
    """A form that this service did not give to this browser removes nothing, nor does a mere address."""
    asked = ask_for_all(client)
    assert confirm(client, asked, {"token": "made.up"}).status_code == 403
    assert confirm(client, asked, {"found": "made up"}).status_code == 422
    assert logs.catalogue.count() == 61


def test_the_script_gets_the_form_alone(client: FlaskClient, logs: Service) -> None:
    """It says how many are selected, has no button of its own, and where none is left leads to the list."""
    asked = ask_for_all(client, "?q=log", script=True)
    assert ("<html" in asked.text, "<button" in asked.text) == (False, False)
    assert 'data-said="All 60 documents that match are selected."' in asked.text
    nothing = client.get("/removed/all?q=zebra", headers={"X-Requested-With": "fetch"})
    assert (nothing.status_code, nothing.headers["Location"]) == (303, "/documents?q=zebra")
