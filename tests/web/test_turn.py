"""A question and its answer as the page shows them, with or without JavaScript."""

from __future__ import annotations

import html
import re

from flask.testing import FlaskClient
from holding import hold

from qa_service.service import Service

QUESTION = "What is calcinosis?"

REFUSED = "What does the treatment of calcinosis cost in Portugal?"
FETCH = {"X-Requested-With": "fetch"}


def test_the_script_gets_the_turn_alone(client: FlaskClient) -> None:
    """With JavaScript the answer is one article that knows its address; the first one comes with tools."""
    fragment = client.post("/ask", data={"question": QUESTION}, headers=FETCH).text
    assert fragment.lstrip().startswith('<section class="tools"')
    assert "<html" not in fragment
    found = re.search(r'data-url="/conversations/(\w+)"', fragment)
    assert found
    data = {"question": "How is it detected?", "conversation_id": found[1]}
    assert client.post("/ask", data=data, headers=FETCH).text.lstrip().startswith("<article")


def test_every_quote_has_a_link_to_its_place(client: FlaskClient) -> None:
    """The chip and the list of sources open the same place."""
    fragment = client.post("/ask", data={"question": QUESTION}, headers=FETCH).text
    links = re.findall(r'href="(/documents/calcinosis\?start=\d+&amp;end=\d+&amp;sha256=\w+#cite)"', fragment)
    assert len(links) >= 2
    assert links[0] in links[1:]


def test_a_quoted_list_has_lines(client: FlaskClient, service: Service) -> None:
    """Each item begins a line, with its very characters."""
    hold(service, "kit", "Take these to the swimming pool:\n\n- a warm hat\n- a <long> spoon\n")
    page = client.post("/ask", data={"question": "What should I take to the pool?"}, headers=FETCH).text
    assert ">Take these to the swimming pool:<br>- a warm hat<br>- a &lt;long&gt; spoon&nbsp;" in page


def test_quoted_code_keeps_its_lines(client: FlaskClient, service: Service) -> None:
    """In the answer and in its source it stands as it was written, set back, with its very characters."""
    code = "    mill --start <stone>\n      --slowly"
    hold(service, "mill", f"Run this to start the old mill:\n\n{code}\n")
    page = client.post("/ask", data={"question": "How do I start the old mill?"}, headers=FETCH).text
    shown = "mill --start &lt;stone&gt;\n  --slowly"
    assert f'start the old mill:<span class="as-is">{shown}</span>' in page
    assert f'<pre dir="auto">{shown}</pre>' in client.get("/documents/mill").text


def test_a_quoted_list_has_all_its_markers(client: FlaskClient, service: Service) -> None:
    """The first too, beside the quote; items of inner lists are set in, and what is drawn is left out."""
    hold(service, "mill", "# Mill\n\n## Start the mill\n\n1. Lift <it>.\n   - Slowly.\n2. Wait.\n")
    page = client.post("/ask", data={"question": "How do I start the mill?"}, headers=FETCH).text
    shown = 'Lift &lt;it&gt;.<br><span class="set-in">   - Slowly.</span><br>2. Wait.&nbsp;'
    assert f'<span class="marker">1. </span>{shown}' in page
    assert '<li class="in-1">Slowly.</li>' in client.get("/documents/mill").text


def test_a_long_question_is_no_large_heading(client: FlaskClient) -> None:
    """Two thousand characters would fill the page before the answer."""
    for question, told in ((QUESTION, "question"), (f"{QUESTION} {'word ' * 100}", "question long")):
        assert f'<h2 class="{told}"' in client.post("/ask", data={"question": question}, headers=FETCH).text


def test_an_abstention_is_kind_and_clear(client: FlaskClient) -> None:
    """No answer is said in words, and what is near is told apart from an answer."""
    question = "What does the treatment of calcinosis cost in Portugal?"
    page = client.post("/ask", data={"question": question}, headers=FETCH).text
    assert "The documents do not hold an answer to this." in page
    assert "<blockquote" not in page
    assert "not an answer" in page


def test_courtesy_is_returned(client: FlaskClient) -> None:
    """Thanks and greetings are no bad questions, gibberish is; what comes close is called no answer."""
    for said, told in (
        ("Thanks!", "Gladly."),
        ("good morning", "Gladly."),
        ("asdf qwer", "not read as a question"),
    ):
        assert told in client.post("/ask", data={"question": said}, headers=FETCH).text
    close = client.post("/ask", data={"question": "can an MRI pick up calcinosis?"}, headers=FETCH).text
    assert "No sure answer to this was found in the documents." in close


def test_of_several_things_the_unanswered_are_named(client: FlaskClient) -> None:
    """What nothing answers of several things asked is named below the quotes, escaped."""
    page = client.post("/ask", data={"question": "What is calcinosis? Who wrote <b>?"}, headers=FETCH).text
    assert "<blockquote" in page
    assert re.search(r"answer to:\s*<strong><bdi>Who wrote &lt;b&gt;\?</bdi></strong>\s*</p>", page)
    assert (
        "answer to:" not in client.post("/ask", data={"question": "What is calcinosis?"}, headers=FETCH).text
    )


def test_the_notice_stands_under_what_is_quoted(client: FlaskClient, service: Service) -> None:
    """A refusal quotes nothing, so it has none."""
    assert service.notice()
    for question, count in ((QUESTION, 1), ("What does calcinosis cost in Portugal?", 0)):
        page = client.post("/ask", data={"question": question}, headers=FETCH).text
        assert html.unescape(page).count(service.notice()) == count


def test_an_abstention_names_what_is_lacking(client: FlaskClient) -> None:
    """The words that no document holds are named, escaped; a greeting lacks nothing."""
    question = "What does calcinosis cost in Portugal?"
    page = client.post("/ask", data={"question": question}, headers=FETCH).text
    assert re.search(
        r"do not mention:\s*<strong><bdi>cost</bdi></strong>,\s*<strong><bdi>Portugal</bdi></strong>\s*</p>",
        page,
    )
    assert "do not mention" not in client.post("/ask", data={"question": "Hello!"}, headers=FETCH).text


def test_other_places_are_links(client: FlaskClient, service: Service) -> None:
    """A copy is named beside the source, by its id where titles are the same; an edited one as similar."""
    text = service.document("calcinosis").text
    hold(service, "copy", text, "Calcinosis")
    hold(service, "edited", text.replace("standard", "usual"), "Edited <i>")
    question = "Does a plain X-ray detect dystrophic calcification?"
    page = client.post("/ask", data={"question": question}, headers=FETCH).text
    assert page.count("<blockquote") == 1
    assert re.search(
        r'Also in\s*<a href="/documents/copy[^"]*#cite"><bdi>Calcinosis</bdi> \(copy\)</a>\s*</p>', page
    )
    assert re.search(r'Nearly the same in\s*<a href="[^"]*"><bdi>Edited &lt;i&gt;</bdi></a>\s*</p>', page)


def test_every_link_to_words_names_their_text(client: FlaskClient, service: Service) -> None:
    """Those to other places and closest passages too, so that none marks other words after a replacement."""
    text = service.document("calcinosis").text
    hold(service, "copy", text, "Copy")
    hold(service, "edited", text.replace("standard", "usual"), "Edited")
    for question in ("Does a plain X-ray detect dystrophic calcification?", REFUSED):
        page = client.post("/ask", data={"question": question}, headers=FETCH).text
        links = re.findall(r'href="/documents/(\w+)\?start=\d+&amp;end=\d+([^"]*)#cite"', page)
        assert {id for id, _ in links} >= {"calcinosis", "copy"}
        for id, rest in links:
            assert rest == f"&amp;sha256={service.digest(id)[:16]}"


def test_closest_passages_are_shown_once(client: FlaskClient, service: Service) -> None:
    """Copies of a passage that is no answer are named below it and not shown again."""
    hold(service, "copy", service.document("calcinosis").text, "Copy")
    question = "What does the treatment of calcinosis cost in Portugal?"
    page = client.post("/ask", data={"question": question}, headers=FETCH).text
    shown = re.findall(r"<p dir=.auto.>((?:[^<]|<br>)*)</p>\s*<p class=\"also\">Also in\s*<a", page)
    assert len(shown) == len(set(shown)) == 3


def test_closest_passages_begin_where_to_look(client: FlaskClient, service: Service) -> None:
    """A passage that is no answer is shown from its likeliest sentence on, and its link marks that."""
    question = "What does the treatment of calcinosis cost in Portugal?"
    reply = client.post("/api/v1/answer", json={"question": question}).json
    page = client.post("/ask", data={"question": question}, headers=FETCH).text
    text = service.document("calcinosis").text
    spans = [passage["nearest"] for passage in reply["passages"] if passage["nearest"]]
    assert spans
    for start, end in (span.values() for span in spans):
        assert f"start={start}&amp;end={end}" in page
        words = [re.escape(word) for word in text[start:end].split()]
        assert re.search(r"<p dir=.auto.>(?:… )?" + r"(?:\s|<br>)+".join(words), html.unescape(page))


def test_a_misspelt_word_is_told(client: FlaskClient) -> None:
    """The page says which word was read as which."""
    page = client.post("/ask", data={"question": "What is distrofic calcification?"}, headers=FETCH).text
    assert "<strong>dystrophic</strong> instead of <s>distrofic</s>" in page


def test_nothing_typed_becomes_markup(client: FlaskClient) -> None:
    """A question is shown as typed, as text."""
    for headers in ({}, FETCH):
        data = {"question": "<img src=x onerror=alert(1)> calcinosis?"}
        response = client.post("/ask", data=data, headers=headers, follow_redirects=True)
        assert "<img src=x" not in response.text
        assert "&lt;img src=x" in response.text
