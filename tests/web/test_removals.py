"""Removing documents on their page, without a script."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from holding import hold, hold_logs
from pressing import counted, form, press
from werkzeug.test import TestResponse

from qa_service.service import Service


def choose(
    client: FlaskClient, *document_ids: str, path: str = "/documents", script: bool = False
) -> TestResponse:
    """Send the form of what is selected, with these."""
    action, fields = form(client.get(path).text, "Remove selected")
    headers = {"X-Requested-With": "fetch"} if script else {}
    return client.post(action, data={**fields, "document_id": list(document_ids)}, headers=headers)


def quoted(service: Service) -> bool:
    return service.ask("What is calcinosis?").answer.text is not None


def test_a_removal_is_undone(client: FlaskClient, service: Service) -> None:
    """It is gone at once; the page says so and offers to undo it; undone, it is there again."""
    assert press(client, "Remove", "/documents?q=calci").headers["Location"] == "/documents?q=calci#held"
    assert not quoted(service)
    assert "<bdi>Calcinosis</bdi> was removed." in client.get("/documents").text
    action, fields = form(client.get("/documents").text, "Undo")
    assert press(client, "Undo").status_code == 303
    assert quoted(service)
    assert "was removed" not in client.get("/documents").text
    late = client.post(action, data=fields)
    assert (late.status_code, "can no longer be brought back" in late.text) == (404, True)


def test_a_removal_leads_back_to_its_page(client: FlaskClient, service: Service) -> None:
    """Whoever removes a document of the second page stays there while that has others."""
    hold_logs(service, 50)
    place = "/documents?page=2"
    assert press(client, "Remove", place).headers["Location"] == f"{place}#held"
    assert ">Log 48<" in client.get(place).text  # the first page now, since the second is gone


def test_a_removal_is_made_final(client: FlaskClient, service: Service) -> None:
    """Whoever does not want to wait deletes it for good."""
    press(client, "Remove")
    assert press(client, "Delete for good").status_code == 303
    assert "was removed" not in client.get("/documents").text
    assert not quoted(service)


@pytest.mark.parametrize("words", ["Remove", "Undo", "Delete for good"])
def test_each_needs_its_token(client: FlaskClient, service: Service, words: str) -> None:
    """A form without the token of its browser changes nothing."""
    if words != "Remove":
        press(client, "Remove")
    before = service.catalogue.count(), service.bin.listed()
    action, fields = form(client.get("/documents").text, words)
    assert client.post(action, data=fields | {"token": "made.up"}).status_code == 403
    assert (service.catalogue.count(), service.bin.listed()) == before


def test_the_script_gets_the_list(client: FlaskClient) -> None:
    """With JavaScript the reply is the list alone; what is not held is a problem."""
    action, fields = form(client.get("/documents").text, "Remove")
    reply = client.post(action, data=fields, headers={"X-Requested-With": "fetch"})
    assert (reply.status_code, "<html" in reply.text, ">Undo<" in reply.text) == (200, False, True)
    again = client.post(action, data=fields, headers={"X-Requested-With": "fetch"})
    assert (again.status_code, again.mimetype) == (404, "application/problem+json")


def test_what_is_selected_goes_and_comes_back_at_once(client: FlaskClient, logs: Service) -> None:
    """One notice says how many, one click brings all back; both are counted document by document."""
    chosen = [f"n{number}" for number in range(12)]
    assert choose(client, *chosen, path="/documents?page=2").headers["Location"] == "/documents?page=2#held"
    page = client.get("/documents").text
    assert ("12 documents were removed." in page, page.count(">Undo<")) == (True, 1)
    assert "12 Dokumente wurden entfernt." in client.get("/documents", headers={"Accept-Language": "de"}).text
    assert (logs.catalogue.count(), counted(client, "removed")) == (49, 12)
    assert press(client, "Undo").status_code == 303
    assert (logs.catalogue.count(), counted(client, "added")) == (61, 12)
    assert "were removed" not in client.get("/documents").text


def test_what_is_selected_is_deleted_for_good_at_once(client: FlaskClient, logs: Service) -> None:
    """One click for all of them."""
    choose(client, "n1", "n2", "n3")
    assert press(client, "Delete for good").status_code == 303
    assert (logs.bin.listed(), logs.catalogue.count()) == ([], 58)


def test_earlier_removals_have_a_page(client: FlaskClient, logs: Service) -> None:
    """The last five can be undone above the list; a page has all of them, and each is undone there too."""
    for number in range(5):
        choose(client, f"n{number}")
    assert "Show what was removed before" not in client.get("/documents").text
    choose(client, "n5", "n6")
    page = client.get("/documents").text
    assert (page.count(">Undo<"), "Show what was removed before" in page) == (5, True)
    assert "<bdi>Log 00</bdi>" not in page[: page.index("<table")]
    earlier = client.get("/removed").text
    assert earlier.count(">Undo<") == 6
    assert earlier.index("2 documents were removed.") < earlier.index("Log 04") < earlier.index("Log 00")
    for removal in logs.bin.listed()[:5]:
        logs.bin.purge(removal.key)
    assert press(client, "Undo", "/removed").headers["Location"] == "/documents#held"
    assert logs.document("n0").title == "Log 00"
    assert "There is nothing to bring back." in client.get("/removed").text


def test_one_that_is_selected_is_told_by_its_title(client: FlaskClient, logs: Service) -> None:
    """One alone is no other removal than by its own button."""
    choose(client, "n7")
    assert "<bdi>Log 07</bdi> was removed." in client.get("/documents").text


def test_several_that_were_selected_are_told_by_the_first_titles(client: FlaskClient, logs: Service) -> None:
    """So that one removal is told from another, however many documents each was of."""
    choose(client, "n9", "n8", "n7", "n6")
    choose(client, "n3", "n2")
    page = client.get("/documents").text
    assert "<bdi>Log 06</bdi>, <bdi>Log 07</bdi>, <bdi>Log 08</bdi>, …" in page
    assert "<bdi>Log 02</bdi>, <bdi>Log 03</bdi></span>" in page


def test_nothing_selected_removes_nothing(client: FlaskClient, logs: Service) -> None:
    """Without a choice the page says what to do first."""
    reply = choose(client)
    assert reply.status_code == 422
    assert "Select the documents that are to be removed first." in reply.text
    assert (logs.catalogue.count(), logs.bin.listed()) == (61, [])


@pytest.mark.parametrize("script", [False, True])
def test_what_is_gone_meanwhile_is_told(client: FlaskClient, logs: Service, script: bool) -> None:
    """The rest is removed, and the page says how many were not there any more; all gone is not found."""
    logs.remove(["n2", "n3"])
    reply = choose(client, "n1", "n2", "n3", "n4", script=script)
    assert (reply.status_code, "<html" in reply.text) == (200, not script)
    assert "2 of those selected had been removed before." in reply.text
    assert "2 documents were removed." in reply.text
    assert counted(client, "removed") == 2
    assert choose(client, "n2", "n3", script=script).status_code == 404


@pytest.mark.parametrize("script", [False, True])
def test_what_cannot_be_brought_back_is_named(client: FlaskClient, logs: Service, script: bool) -> None:
    """The others are back; what stays in the bin can be brought back when nothing is in its way."""
    choose(client, "n1", "n2", "n3")
    hold(logs, "n2", "Another text.", "Another")
    action, fields = form(client.get("/documents").text, "Undo")
    headers = {"X-Requested-With": "fetch"} if script else {}
    reply = client.post(action, data=fields, headers=headers)
    assert (reply.status_code, "<html" in reply.text) == (200, not script)
    alert = re.search(r'role="alert".*?</div>', reply.text, re.DOTALL)
    assert alert
    assert re.findall("<bdi>(.*?)</bdi>", alert[0]) == ["Log 02"]
    assert "<bdi>Log 02</bdi> was removed." in reply.text
    assert counted(client, "added") == 2
    assert client.post(action, data=fields, headers=headers).status_code == 422
    assert logs.document("n2").title == "Another"
