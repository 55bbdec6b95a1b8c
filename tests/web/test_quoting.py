from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from qa_service.service import Service
from qa_service.web.quoting import digest_of, original_url


@pytest.mark.parametrize(
    ("url", "words", "expected"),
    [
        ("", "Some words.", ""),
        (
            "https://a.example/x",
            "Well-known, \n you & me",
            "https://a.example/x#:~:text=Well%2Dknown%2C%20you%20%26%20me",
        ),
        ("https://a.example/x#part", "words", "https://a.example/x#part:~:text=words"),
        ("https://a.example/x", "Mill | oil | seven", "https://a.example/x"),
        ("https://a.example/x", "ä 😀", "https://a.example/x#:~:text=%C3%A4%20%F0%9F%98%80"),
        (
            "https://a.example/x",
            "one two three four five " * 9,
            "https://a.example/x#:~:text=one%20two%20three%20four%20five,one%20two%20three%20four%20five",
        ),
    ],
)
def test_the_words_are_named_as_browsers_read_them(url: str, words: str, expected: str) -> None:
    """A text fragment escapes what has a meaning in it; long quotes are named by beginning and end."""
    assert original_url(url, words) == expected


def test_a_digest_is_that_of_the_text_as_it_is_now(client: FlaskClient, service: Service) -> None:
    """Nothing is that of a document that is not held, or not any more."""
    with client.application.test_request_context():
        assert digest_of("calcinosis") == service.document("calcinosis").sha256
        service.remove(["calcinosis"])
        assert digest_of("calcinosis") == ""
