from __future__ import annotations

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from holding import hold

from qa_service.service import Service
from qa_service.web import create_app

QUESTION = "What is calcinosis?"
FETCH = {"X-Requested-With": "fetch"}


def test_home_says_what_is_held(client: FlaskClient) -> None:
    """The first page has the box and leads to the documents."""
    page = client.get("/").text
    assert '<a href="/documents">1 document</a>' in page
    assert '<textarea id="question" name="question"' in page


def test_an_empty_library_says_what_to_do(empty_service: Service) -> None:
    """Without documents both pages name the command that adds some, and a question leads to where to add."""
    client = create_app(empty_service).test_client()
    assert "qa-service add" in client.get("/").text
    assert "qa-service add" in client.get("/documents").text
    asked = client.post("/ask", data={"question": QUESTION}, headers=FETCH).text
    assert '<p>There is no document yet. <a href="/documents">Add files</a></p>' in asked
    assert "do not mention" not in asked


def test_asking_leads_to_the_turn(client: FlaskClient) -> None:
    """Without JavaScript the form leads, by 303, to the new turn of its conversation."""
    response = client.post("/ask", data={"question": QUESTION})
    assert response.status_code == 303
    path, anchor = response.headers["Location"].split("#")
    page = client.get(path).text
    assert f'id="{anchor}"' in page
    assert "calcium phosphate" in page


def test_a_conversation_goes_on(client: FlaskClient) -> None:
    """The page of a conversation carries its id and shows its turns in order."""
    first = client.post("/ask", data={"question": QUESTION}).headers["Location"].split("#")[0]
    held = first.rsplit("/", 1)[1]
    second = client.post("/ask", data={"question": "How is it detected?", "conversation_id": held})
    assert second.headers["Location"].split("#")[0] == first
    page = client.get(first).text
    assert f'name="conversation_id" value="{held}"' in page
    assert page.index(QUESTION) < page.index("How is it detected?")


def test_a_first_question_has_none_before_it(client: FlaskClient) -> None:
    """A question on the subject of the only document says how it was asked; there is nothing to leave out."""
    place = client.post("/ask", data={"question": "How is this disease detected?"}).headers["Location"]
    fragment = client.post("/ask", data={"question": "How is this disease detected?"}, headers=FETCH).text
    for page in (client.get(place.split("#")[0]).text, fragment):
        assert 'Asked as <strong dir="auto">How is Calcinosis detected?</strong>' in page
        assert 'name="alone"' not in page


def test_a_question_understood_in_context_can_be_asked_without(client: FlaskClient) -> None:
    """A follow-up says how it was asked, and a form asks it anew, standing alone, in the conversation."""
    place = client.post("/ask", data={"question": QUESTION}).headers["Location"].split("#")[0]
    follow_up = {"question": "How is it detected?", "conversation_id": place.rsplit("/", 1)[1]}
    asked = client.post("/ask", data=follow_up, headers=FETCH).text
    assert 'Asked as <strong dir="auto">How is calcinosis detected?</strong>' in asked
    form = asked[asked.index('<form class="offer"') :].partition("</form>")[0]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    assert fields.pop("token")
    assert fields == follow_up | {"alone": "1"}
    alone = client.post("/ask", data=fields, headers=FETCH).text
    assert "How is Calcinosis detected?" in alone
    assert 'name="alone"' not in alone
    page = client.get(place).text
    assert page.count("How is it detected?</h2>") == 2
    assert page.count('name="alone"') == 1


@pytest.mark.parametrize("question", ["", "   ", "x" * 2001])
def test_a_question_that_cannot_be_asked_is_kept(client: FlaskClient, question: str) -> None:
    """The page comes back with status 422, what was wrong, and what was typed."""
    response = client.post("/ask", data={"question": question})
    assert response.status_code == 422
    assert re.search(r'role="alert">\s*the question', response.text)
    assert f">\n{question}</textarea>" in response.text


def test_the_script_gets_a_problem(client: FlaskClient) -> None:
    """A refusal to the page's script is a problem document, which it shows."""
    response = client.post("/ask", data={"question": " "}, headers=FETCH)
    assert (response.status_code, response.mimetype) == (422, "application/problem+json")


def test_a_lost_conversation_keeps_the_question(client: FlaskClient) -> None:
    """Asking in a conversation that is gone says so and lets the question be asked anew."""
    client.post("/ask", data={"question": QUESTION})
    response = client.post("/ask", data={"question": QUESTION, "conversation_id": "nope"})
    assert response.status_code == 404
    assert "no longer held" in response.text
    assert f">\n{QUESTION}</textarea>" in response.text
    assert 'name="conversation_id" value=""' in response.text


def test_a_browser_without_cookies_is_told(app: Flask, service: Service) -> None:
    """Where it asks, goes on or marks, it reads what is wrong and what to do, and what it typed is kept."""
    client = app.test_client(use_cookies=False)
    place = client.post("/ask", data={"question": QUESTION}).headers["Location"]
    held = place.split("#")[0].rsplit("/", 1)[1]
    begun = client.get(place)
    on = client.post("/ask", data={"question": "And then?", "conversation_id": held})
    for response in (begun, on):
        assert response.status_code == 404
        assert "Allow cookies for this site" in response.text
    assert ">\nAnd then?</textarea>" in on.text
    fragment = client.post("/ask", data={"question": QUESTION}, headers=FETCH).text
    form = fragment[fragment.index('class="marks"') :]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)) | {"verdict": "right"}
    marked = client.post("/feedback", data=fields, headers={"Origin": "http://localhost"} | FETCH)
    assert (marked.status_code, "Allow cookies" in marked.get_json()["detail"]) == (403, True)
    program = client.post("/api/v1/answer", json={"question": QUESTION, "conversation_id": held})
    assert "cookie" not in program.text


def test_a_question_that_meets_an_error_can_be_sent_again(client: FlaskClient) -> None:
    """The page of the error holds the question and what was asked with it, in a form that is of today."""
    data = {
        "question": "<Why>?",
        "conversation_id": "c1",
        "alone": "1",
        "token": "old",
        "document_id": ["a", "b"],
    }
    response = client.post("/ask", data=data, headers={"Origin": "http://localhost"})
    assert response.status_code == 403
    assert ">\n&lt;Why&gt;?</textarea>" in response.text
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', response.text))
    assert fields.pop("token") not in ("", "old")
    assert fields == {"conversation_id": "c1", "alone": "1"}
    assert re.findall(r'name="document_id" value="(\w+)" checked', response.text) == ["a", "b"]


def test_the_list_has_figures(client: FlaskClient) -> None:
    """The list of documents gives title, size, passages and day."""
    page = client.get("/documents").text
    assert '<a href="/documents/calcinosis"><bdi>Calcinosis</bdi></a>' in page
    assert "2,282" in page


@pytest.mark.parametrize("path", ["/nope", "/documents/nope", "/conversations/nope"])
def test_what_is_not_held_is_a_plain_page(client: FlaskClient, path: str) -> None:
    """Unknown pages are 404 and lead back."""
    response = client.get(path)
    assert (response.status_code, response.mimetype) == (404, "text/html")
    assert '<a href="/">' in response.text


def test_a_removed_document_leaves_old_conversations(client: FlaskClient, service: Service) -> None:
    """A conversation can be opened after its source is gone, without the quote."""
    place = client.post("/ask", data={"question": QUESTION}).headers["Location"]
    service.remove(["calcinosis"])
    page = client.get(place)
    assert page.status_code == 200
    assert "calcium phosphate" not in page.text


def test_an_answer_whose_source_changed_is_no_refusal(client: FlaskClient, service: Service) -> None:
    """It says that its source is another now, and offers to ask again, of what is held of the chosen."""
    for id in ("gulls", "terns"):
        hold(service, id, f"The {id} nest on the harbour wall.", id)
    asked = {"question": "Where do the gulls nest?", "document_id": ["gulls", "terns"]}
    place = client.post("/ask", data=asked).headers["Location"]
    service.remove(["gulls"])
    page = client.get(place).text
    assert "its source was changed or removed since" in page
    assert "not hold an answer" not in page
    [form] = [one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if "Ask again" in one]
    fields = re.findall(r'name="(\w+)" value="([^"]*)"', form)
    assert ("document_id", "terns") in fields
    assert ("document_id", "gulls") not in fields
    assert client.post("/ask", data=dict(fields)).status_code == 303


def test_an_answer_that_lost_a_quote_says_so(client: FlaskClient, service: Service) -> None:
    """The quotes that are left stay; it is told that there was another."""
    hold(service, "gulls", "The gulls nest on the harbour wall.", "Gulls")
    question = "Where do the gulls nest? How is calcinosis detected?"
    place = client.post("/ask", data={"question": question}).headers["Location"]
    assert "1 quote of this answer is gone" not in client.get(place).text
    service.remove(["gulls"])
    page = client.get(place).text
    assert "1 quote of this answer is gone" in page
    assert "Ask again" in page
    assert "<blockquote" in page


def test_all_files_are_small(client: FlaskClient) -> None:
    """Style, script and picture together weigh less than 50 kB."""
    sizes = []
    for name in ("style.css", "chat.js", "reading.js", "icon.svg"):
        with client.get(f"/static/{name}") as response:
            assert response.status_code == 200
            sizes.append(len(response.data))
    assert sum(sizes) < 50_000


def marked(page: str) -> list[str]:
    """Return what of the menu is marked as the page one is on."""
    menu = page[page.index("<nav") : page.index("</nav>")]
    return re.findall(r'href="([^"]+)" aria-current="page"', menu)


@pytest.mark.parametrize("path", ["/", "/conversations", "/documents", "/evaluation"])
def test_the_menu_marks_the_page(client: FlaskClient, path: str) -> None:
    """Of the four entries it is the one whose page is shown, and the page begins with its doctype."""
    page = client.get(path).text
    assert marked(page) == [path]
    assert page.startswith("<!doctype html>")


def test_the_menu_marks_the_page_after_a_form(client: FlaskClient, service: Service) -> None:
    """Without a script, what a form answers is marked as the page that it is."""
    hold(service, "n1", "Words.", "Log")
    assert marked(client.post("/ask", data={"question": " "}).text) == ["/"]
    found = re.search(r'name="token" value="([^"]+)"', client.get("/documents").text)
    assert found
    form = {"token": found[1]}
    sent = client.post("/documents", data=form | {"files": (BytesIO(b"Terns nest."), "terns.txt")})
    assert (sent.status_code, marked(sent.text)) == (200, ["/documents"])
    passed = client.post("/removed", data=form | {"document_id": ["n1", "gone"]})
    assert (passed.status_code, marked(passed.text)) == (200, ["/documents"])


def test_the_menu_marks_no_page_below(client: FlaskClient) -> None:
    """A conversation, a document and an error are no page of the menu."""
    place = client.post("/ask", data={"question": QUESTION}).headers["Location"].split("#")[0]
    for path in (place, "/documents/calcinosis", "/nope", "/removed"):
        assert marked(client.get(path).text) == []
