from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from making import plain_pdf

from qa_service.service import Service
from qa_service.sources import File
from qa_service.web import create_app

QUESTION = "Who measured the longest ice cover of Lake Orrin?"


@pytest.fixture
def client(every_format: Service) -> FlaskClient:
    return create_app(every_format).test_client()


def cited(client: FlaskClient) -> str:
    """Return the address of the first citation of the answer, followed to the page."""
    reply = client.post("/api/v1/answer", json={"question": QUESTION}).get_json()
    response = client.get(reply["citations"][0]["url"])
    assert response.status_code == 302
    return str(response.headers["Location"])


def test_a_citation_opens_its_page_with_rectangles(client: FlaskClient) -> None:
    """The page that holds the words is shown, covered where they stand, within its borders."""
    address = cited(client)
    page = client.get(address).text
    assert re.match(r"/pages/\d+/harbour-ice\?start=", address)
    boxes = [
        tuple(map(float, one))
        for one in re.findall(r'<rect x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"', page)
    ]
    assert 1 <= len(boxes) <= 4
    assert all(x >= 0 and y >= 0 and 0 < w < 300 and 5 < h < 30 for x, y, w, h in boxes)


def test_a_page_is_a_picture(client: FlaskClient) -> None:
    """A page is given as PNG once, and then told to be the same."""
    first = client.get("/page-images/1/harbour-ice")
    assert (first.status_code, first.mimetype) == (200, "image/png")
    assert first.data.startswith(b"\x89PNG")
    again = client.get("/page-images/1/harbour-ice", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("place", ["99/harbour-ice", f"{10**20}/keys", "0/harbour-ice", "1/keys", "1/nope"])
@pytest.mark.parametrize("kind", ["pages", "page-images"])
def test_what_has_no_such_page_is_not_found(client: FlaskClient, kind: str, place: str) -> None:
    """An unknown page or document, and one without pages, is a 404."""
    assert client.get(f"/{kind}/{place}").status_code == 404


@pytest.mark.parametrize("start", [10**30, -(10**30)])
def test_a_place_beyond_all_numbers_opens_the_document(client: FlaskClient, start: int) -> None:
    """Whatever number an address holds, the first page is shown."""
    response = client.get(f"/documents/harbour-ice?start={start}", follow_redirects=True)
    assert (response.status_code, response.request.path) == (200, "/pages/1/harbour-ice")


def test_the_text_can_be_shown_instead(client: FlaskClient) -> None:
    """The same words are marked in the text view."""
    address = cited(client).replace("/pages/", "/documents/").split("?")[1]
    page = client.get(f"/documents/harbour-ice?{address}&view=text").text
    assert "Signe Dahl" in re.search(r'<mark id="cite">(.*?)</mark>', page, re.DOTALL)[1]


def test_a_replaced_source_is_not_marked(service: Service) -> None:
    """Where a citation's document has other content now, the page says so and marks nothing."""
    client = create_app(service).test_client()
    for kind, make in (("pdf", lambda text: plain_pdf([[text]])), ("txt", str.encode)):
        service.receive([File(f"oven.{kind}", make("The red oven of the bakery was bought by Bo Lind."))])
        reply = client.post(
            "/api/v1/answer", json={"question": "Who bought the red oven of the bakery?"}
        ).get_json()
        address = reply["citations"][0]["url"]
        assert "Bo Lind" in client.get(address, follow_redirects=True).text
        service.receive([File(f"oven.{kind}", make("Nothing is known of the oven, and nobody asks."))])
        page = client.get(address, follow_redirects=True).text
        assert "The source has changed" in page
        assert "<mark" not in page
        assert "<rect" not in page
        service.remove([reply["citations"][0]["document_id"]])
