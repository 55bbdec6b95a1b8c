"""Removing documents on their page, without a script."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from holding import hold
from werkzeug.test import TestResponse

from qa_service.service import Service


def form(page: str, words: str) -> tuple[str, dict[str, str]]:
    """Return the address and the fields of the form whose button says ``words``."""
    (found,) = [one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if f">{words}<" in one]
    action = re.search(r'action="([^"]*)"', found)
    assert action
    return unescape(action[1]), dict(re.findall(r'name="(\w+)" value="([^"]*)"', found))


def press(client: FlaskClient, words: str, path: str = "/documents") -> TestResponse:
    action, fields = form(client.get(path).text, words)
    return client.post(action, data=fields)


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
    for number in range(50):
        hold(service, f"n{number}", "Words.", f"Log {number:02}")
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
