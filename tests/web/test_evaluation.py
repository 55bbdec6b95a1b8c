from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import fits
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from holding import hold, made
from playwright.sync_api import Page, Route, expect

from qa_service.cli import main
from qa_service.reviewing import review
from qa_service.service import Service

ANSWERED = "What is calcinosis?"
REFUSED = "What does the treatment of calcinosis cost in Portugal?"


def test_a_turn_is_marked_and_unmarked_by_a_form(client: FlaskClient, service: Service) -> None:
    """Without a script the form leads back to the turn; what is no verdict is refused."""
    turn = service.ask(ANSWERED)
    sent = client.post("/feedback", data={"turn_id": turn.id, "verdict": "wrong"})
    assert (sent.status_code, sent.location.rpartition("#")[2]) == (303, f"turn-{turn.id}")
    assert 'value="none" aria-pressed="true"' in client.get(sent.location).text
    assert client.post("/feedback", data={"turn_id": turn.id, "verdict": "none"}).status_code == 303
    assert service.feedback.all() == []
    assert client.post("/feedback", data={"turn_id": turn.id, "verdict": "fine"}).status_code == 422
    assert client.post("/feedback", data={"turn_id": "nothing", "verdict": "right"}).status_code == 404


def test_nobody_marks_the_turn_of_another(app: Flask, service: Service) -> None:
    """What a browser may not read it does not mark either."""
    mine, other = app.test_client(), app.test_client()
    turn = mine.post("/ask", data={"question": ANSWERED}).location.rpartition("turn-")[2]
    sent = other.post("/feedback", data={"turn_id": turn, "verdict": "wrong"})
    assert (sent.status_code, service.feedback.of(turn)) == (404, None)
    said = {"turn_id": turn, "verdict": "wrong"}
    for own in (said, {"turn_id": turn, "right_answers": []}, {"turn_id": turn}):
        sent = other.post("/api/v1/feedback", json=own)
        assert (sent.status_code, service.feedback.of(turn)) == (404, None)
    assert mine.post("/feedback", data=said).status_code == 303
    assert mine.post("/api/v1/feedback", json=said).status_code == 200


def test_a_place_that_holds_no_words_is_told(client: FlaskClient, service: Service) -> None:
    """The page comes again with what was wrong, and nothing is kept."""
    turn = service.ask(ANSWERED)
    for place in ({}, {"start": "5", "end": "2"}, {"start": "0", "end": "99999999"}):
        sent = client.post(f"/evaluation/turns/{turn.id}", data={"document_id": "calcinosis", **place})
        assert sent.status_code == 422
        assert 'role="alert"' in sent.text
    assert service.feedback.all() == []
    assert "calcinosis" in client.get(f"/evaluation/turns/{turn.id}").text


def test_another_state_of_a_document_has_no_place_that_was_found(
    client: FlaskClient, service: Service, tmp_path: Path
) -> None:
    """Where a document was changed since, the page to pick in marks no place of what it was."""
    note = tmp_path / "note.txt"
    note.write_text("Salt is white. The lid of the kiln is round.\n", "utf-8")
    service.add([note])
    turn = service.ask("What is the lid of the kiln?")
    address = f"/evaluation/turns/{turn.id}?document_id=note"
    assert 'id="found"' in client.get(address).text
    note.write_text("News. Salt is white. The lid of the kiln is round.\n", "utf-8")
    service.add([note])
    assert 'id="found"' not in client.get(address).text


def test_one_click_says_that_there_is_no_answer(client: FlaskClient, service: Service) -> None:
    """A refused question stands on the page with the words that are lacking, and is settled at once."""
    turn = service.ask(REFUSED)
    page = client.get("/evaluation").text
    assert REFUSED in page
    assert "<bdi>portugal</bdi>: 1 question" in page
    assert client.post(f"/evaluation/turns/{turn.id}").status_code == 303
    assert REFUSED not in client.get("/evaluation").text


def test_a_group_shows_ten_at_most(client: FlaskClient, service: Service) -> None:
    """Of many questions that are alike some are shown and all counted; settled ones make room."""
    turns = [service.ask(f"{REFUSED[:-1]} in {year}?") for year in range(2001, 2013)]
    page = client.get("/evaluation").text
    assert "12 questions like" in page
    assert page.count(f"<bdi>{REFUSED[:-1]}") == 10
    for turn in turns[:7]:
        client.post(f"/evaluation/turns/{turn.id}")
    assert client.get("/evaluation").text.count(f"<bdi>{REFUSED[:-1]}") == 5


def test_every_document_can_be_chosen(client: FlaskClient, service: Service) -> None:
    """All are listed by their titles and sources, page by page, and found by words of them."""
    place = f"/evaluation/turns/{service.ask(ANSWERED).id}"
    service.hold([made(f"n{at}", f"Words of {at}.", f"Notes {at}", f"/home/ana/{at}.md") for at in range(60)])
    page = client.get(place).text + client.get(f"{place}?page=2").text
    assert set(re.findall(r"document_id=(\w+)\"", page)) == {document.id for document in service.documents()}
    assert f'href="{place}?page=2#all"' in page
    assert re.search(r"<bdi>Notes 59</bdi></a>\s*<span[^>]*><bdi>59.md</bdi>", page)
    some = client.get(place, query_string={"q": "notes 5"}).text
    assert len(re.findall(r"<bdi>Notes \d?5\d?</bdi>", some)) == some.count("<bdi>Notes ") == 15
    assert "No document has this" in client.get(place, query_string={"q": "<b>zebra"}).text


def test_another_document_can_be_chosen(client: FlaskClient, service: Service) -> None:
    """From the page of one leads a link back to all of them."""
    place = f"/evaluation/turns/{service.ask(ANSWERED).id}"
    link = f'<a href="{place}">Choose another document</a>'
    assert link in client.get(f"{place}?document_id=calcinosis").text
    assert link not in client.get(place).text


def test_a_question_links_where_it_can_be_opened(app: Flask, client: FlaskClient, service: Service) -> None:
    """Its own browser finds the conversation, and everyone that of a program; others read the question."""
    client.post("/ask", data={"question": REFUSED})
    service.ask("Which zebra climbs Mount Everest?")
    other = app.test_client()
    for browser, links in ((client, 2), (other, 1)):
        page = browser.get("/evaluation").text
        found = re.findall(r'<a href="(/conversations/\w+)#turn-', page)
        assert [browser.get(path).status_code for path in found] == [200] * links
        assert f"<bdi>{REFUSED}</bdi>" in page


SELECT = """() => {
  const blocks = [...document.querySelectorAll("[data-start]")];
  const block = blocks.find((one) => one.textContent.includes("deposits"));
  const at = block.firstChild.data.indexOf("deposits");
  document.getSelection().setBaseAndExtent(block.firstChild, at, block.firstChild, at + 8);
}"""


@pytest.mark.browser
def test_a_wrong_answer_becomes_a_test_question(page: Page, address: str, service: Service) -> None:
    """Marked wrong, the right words selected in the source, and the next run measures it."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.get_by_label("Your question").fill(ANSWERED)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Mark as wrong").click()
    expect(page.get_by_role("button", name="Marked as wrong")).to_be_focused()
    page.get_by_role("link", name="Evaluation", exact=True).click()
    assert Axe().run(page).violations_count == 0
    page.get_by_role("link", name=f"Pick the right answer to: {ANSWERED}").click()
    assert Axe().run(page).violations_count == 0
    page.get_by_role("link", name="Calcinosis", exact=True).first.click()
    assert Axe().run(page).violations_count == 0
    page.evaluate(SELECT)
    expect(page.locator("output")).to_have_text("“deposits”")
    page.get_by_role("button", name="This is the right answer").click()
    expect(page.get_by_text("1 test question from")).to_be_visible()
    result = CliRunner().invoke(main, ["--data", str(service.settings.data), "evaluate", "--from-feedback"])
    assert result.exit_code == 0, result.output
    assert result.stdout.split()[:4] == ["feedback", "Questions", "questions", "1"]
    page.reload()
    expect(page.locator("table")).to_contain_text("feedback (1)")
    assert faults == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1280])
def test_a_long_document_opens_where_something_was_found(
    page: Page, address: str, service: Service, width: int
) -> None:
    """What was found is in view below the form, which stays in sight however far down words are picked."""
    page.set_viewport_size({"width": width, "height": 700})
    parts = [f"Chapter {at} tells of the weather of day {at}." for at in range(200)]
    parts[120] = "Calcinosis deposits were seen by the harbour doctor."
    hold(service, "log", "\n\n".join(parts), "Log")
    turn = service.ask("What deposits were seen by the harbour doctor?")
    page.goto(f"{address}/evaluation/turns/{turn.id}")
    page.get_by_role("link", name="Log", exact=True).first.click()
    found = page.get_by_text(parts[120])
    expect(found).to_be_in_viewport(ratio=1)
    button = page.get_by_role("button", name="This is the right answer")
    expect(button).to_be_in_viewport(ratio=1)
    form = page.locator(".picked").bounding_box()
    place = found.bounding_box()
    assert form
    assert place
    assert form["y"] + form["height"] <= place["y"]
    assert fits(page)
    page.evaluate(SELECT)
    page.mouse.wheel(0, 3000)
    expect(button).to_be_in_viewport(ratio=1)


@pytest.mark.browser
def test_a_triple_click_picks_one_paragraph(page: Page, address: str, service: Service) -> None:
    """The last paragraph before a heading is picked alone, without what the selection only touches."""
    turn = service.ask(ANSWERED)
    page.goto(f"{address}/evaluation/turns/{turn.id}?document_id=calcinosis")
    paragraph = page.locator("[data-start]", has_text="The calcium phosphate crystals")
    paragraph.click(click_count=3)
    words = paragraph.inner_text()
    expect(page.locator("output")).to_have_text(f"“{words}”")
    page.get_by_role("button", name="This is the right answer").click()
    expect(page.get_by_text("1 test question from")).to_be_visible()
    [said] = service.feedback.all()
    assert [place.span.of(service.document("calcinosis").text) for place in said.gold or ()] == [words]


@pytest.mark.browser
def test_what_lies_outside_the_document_is_not_picked(page: Page, address: str, service: Service) -> None:
    """All of the page selected picks the document's own words, from the first to the last."""
    turn = service.ask(ANSWERED)
    page.goto(f"{address}/evaluation/turns/{turn.id}?document_id=calcinosis")
    page.keyboard.press("ControlOrMeta+a")
    text = service.document("calcinosis").text
    expect(page.get_by_label("from character")).to_have_value(str(text.index("Calcinosis")))
    expect(page.get_by_label("to", exact=True)).to_have_value(str(len(text.rstrip())))


def test_feedback_without_any_is_told(tmp_path: Path) -> None:
    """No questions to ask, or a file as well: the command says what to do and ends with 2."""
    data = ["--data", str(tmp_path / "data"), "evaluate"]
    result = CliRunner().invoke(main, [*data, "--from-feedback"])
    assert (result.exit_code, "no test questions yet" in result.stderr) == (2, True)
    assert CliRunner().invoke(main, data).exit_code == 2


@pytest.mark.browser
def test_words_selected_before_the_script_has_come_count(page: Page, address: str, service: Service) -> None:
    """Where the script comes late, what is selected already is picked all the same."""
    turn = service.ask(ANSWERED)
    review(service, turn.id, "wrong")
    late: list[Route] = []
    page.route("**/pick.js*", lambda route: late.append(route))
    page.goto(f"{address}/evaluation/turns/{turn.id}?document_id=calcinosis", wait_until="commit")
    page.wait_for_selector("[data-start] >> text=deposits")
    page.evaluate(SELECT)
    page.wait_for_timeout(50)  # the browser tells of a selection a little later
    expect(page.locator("output")).to_have_text("Nothing is selected yet.")
    for route in late:
        route.continue_()
    expect(page.locator("output")).to_have_text("“deposits”")
