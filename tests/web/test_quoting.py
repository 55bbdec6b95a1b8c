from __future__ import annotations

import pytest

from qa_service.web.quoting import original_url


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
