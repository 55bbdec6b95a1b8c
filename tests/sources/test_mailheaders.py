from __future__ import annotations

from email import message_from_string

import pytest

from qa_service.sources.mailheaders import LONGEST, RULES, said

LONG = "x" * LONGEST


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Re: Ofen", "Re: Ofen"),
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=\n =?utf-8?b?IQ==?= all", "Grüße! all"),
        ("=?iso-8859-1?Q?Gr=FC=DFe?= all", "Grüße all"),
    ],
)
def test_what_headers_say(written: str, read: str) -> None:
    """Encoded words are decoded, however long the header is, and stand together where only they do."""
    assert said("Subject", written) == read
    assert said("Subject", f"{written} {LONG}") == f"{read} {LONG}"


@pytest.mark.parametrize(
    "word", ["=?utf-8?b?R?=", "=?nobody?q?a?=", "=?hex?q?ab?=", "=?idna?q?=FF?=", "=?utf-8?q?a b?="]
)
def test_words_that_cannot_be_read(word: str) -> None:
    """They stay as they are in a long header, and bytes that are no text become the sign for that."""
    assert said("To", f"{word} {LONG}") == f"{word} {LONG}"
    assert said("To", f"Gr\udcfc {LONG}") == f"Gr\ufffd {LONG}"


def test_a_header_of_any_length() -> None:
    """Addresses without end, names in brackets without end and words in vain take no time to speak of."""
    for written in ("Gr=?utf-8?q?=C3=BC=C3=9Fe?= <a@b.example>,\n ", "z@b.example, ", "(", "=?utf-8?q?"):
        assert said("To", written * 100_000).count(written[:1]) == 100_000


def test_the_kind_of_a_part() -> None:
    """It is told by the beginning of a long header."""
    kind = f"text/html; x={'=?utf-8?q?a?= ' * 100_000}"
    message = message_from_string(f"Content-Type: {kind}\n\na", policy=RULES)
    assert message.get_content_type() == "text/html"
