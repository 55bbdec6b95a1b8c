"""The page of one document: its structure, and the quoted words marked."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from holding import hold

from qa_service.service import Service


def test_a_document_is_shown_by_its_structure(app: Flask, service: Service) -> None:
    """Headings, paragraphs and lists become elements; markup in the text stays text."""
    hold(service, "n", "# Notes\n\n## First\n\nPlain & <b>bold</b>.\n\n- one\n- two\n\n3. three\n")
    page = app.test_client().get("/documents/n").text
    assert '<h1 dir="auto">Notes</h1>' in page
    assert '<h2 dir="auto">First</h2>' in page
    assert '<p dir="auto">Plain &amp; &lt;b&gt;bold&lt;/b&gt;.</p>' in page
    assert '<div class="document">' in page  # with a direction of its own browsers take minutes for megabytes
    assert re.search(r'<ul dir="auto">\s*<li>one</li>\s*<li>two</li>\s*</ul>', page)
    assert '<li value="3">three</li>' in page


def test_a_table_is_one(client: FlaskClient, service: Service) -> None:
    """It has its header, and the part of a row that was quoted is marked, cell by cell."""
    text = "Name | Age | City\n--- | --- | ---\nAnn <b> | 31 | Oslo\nBob | 40 | Rome\n"
    hold(service, "people", text)
    start, end = text.index("31"), text.index("Oslo") + 4
    page = client.get(f"/documents/people?start={start}&end={end}").text
    assert '<th scope="col">Name</th><th scope="col">Age</th>' in page
    assert '<table dir="auto">' in page  # by which the columns run, too
    assert "<tr><td>Bob</td><td>40</td><td>Rome</td></tr>" in page
    assert '<td>Ann &lt;b&gt;<span class="hidden" aria-hidden="true"> | </span></td>' in page
    assert '<td><mark id="cite">31</mark>' in page
    assert "<td><mark>Oslo</mark></td>" in page
    assert page.count('id="cite"') == 1


def test_exactly_the_span_is_marked(client: FlaskClient, service: Service) -> None:
    """``start`` and ``end`` count code points of the document's text."""
    text = service.document("calcinosis").text
    start = text.index("calcium phosphate")
    page = client.get(f"/documents/calcinosis?start={start}&end={start + 17}").text
    assert '<mark id="cite">calcium phosphate</mark>' in page
    assert "The quoted words are marked" in page


@pytest.mark.parametrize(
    "query",
    [
        "start=5",
        "end=5",
        "start=9&end=5",
        "start=5&end=5",
        "start=-5&end=5",
        "start=0&end=99999999",
        "start=a&end=b",
        "start=1.5&end=3",
        f"start={'9' * 5000}&end=1",
        "start=&end=",
    ],
)
def test_a_place_outside_the_document_is_told(client: FlaskClient, query: str) -> None:
    """A link astray shows the document without a mark and says so."""
    response = client.get(f"/documents/calcinosis?{query}")
    assert response.status_code == 200
    assert "<mark" not in response.text
    assert "nothing is marked" in response.text


def test_without_a_place_there_is_no_notice(client: FlaskClient) -> None:
    """A document that is only read says nothing about marks."""
    assert 'class="notice"' not in client.get("/documents/calcinosis").text


@pytest.mark.parametrize("place", ["documents/gone", "pages/9/calcinosis"])
def test_what_is_no_document_leads_to_those_that_are(client: FlaskClient, place: str) -> None:
    """Whoever follows an old link finds the list, where the document may have another name."""
    page = client.get(f"/{place}")
    assert page.status_code == 404
    assert '<a href="/documents">Back to the documents</a>' in page.text
