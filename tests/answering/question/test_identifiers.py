"""Laws of names of programs' in a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_service.answering.question.hyphenated import hyphenated
from qa_service.answering.question.identifiers import is_identifier, whole_words
from qa_service.text.terms import terms


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Does ERR_QUOTA_42's row end?", ["Does", "ERR_QUOTA_42", "row", "end"]),
        ("is upstream.timeout in v2.3.0?", ["is", "upstream.timeout", "in", "v2.3.0"]),
        ("`--dry-run`, -v or --since", ["--dry-run", "-v", "or", "--since"]),
        ("who wrote ADR-0019 at 10:30", ["who", "wrote", "ADR-0019", "at", "10:30"]),
        ("GET /v2/loads in .env of src/main.c", ["GET", "/v2/loads", "in", ".env", "of", "src/main.c"]),
        ("plan_routes() in C++ or C#", ["plan_routes()", "in", "C++", "or", "C#"]),
        ("the in-house v-1,000", ["the", "in-house", "v-1,000"]),
    ],
)
def test_whole_words(question: str, words: list[str]) -> None:
    """What is written in one with such signs is one word, with those that it begins with."""
    assert [word for _, word, _ in whole_words(question)] == words


@pytest.mark.parametrize(
    "question",
    [
        "the U.S. and/or e.g. chalk/lime",
        "thanks.what is it",
        "lime...and 1.5",
        "a 45-minute in-house talk -",
        "Q:how",
    ],
)
def test_plain(question: str) -> None:
    """Acronyms, numbers, words by a hyphen or a slash and missing white space make no such name."""
    assert list(whole_words(question)) == list(hyphenated(question))


def test_identifier() -> None:
    """A name has signs within, before or behind it; a plain word has none."""
    assert all(map(is_identifier, ("max_retries", "values.yaml", "--all", "COVID-19", "x@y")))
    assert not any(map(is_identifier, ("", "retries", "K9", "lime-kiln", "her/his")))


@given(st.text(alphabet="if_a.9/-:, #@='", max_size=30))
def test_all(question: str) -> None:
    """Words stand where they are told to, one behind the other, and hold each term of the question."""
    found = list(whole_words(question))
    ends = [start + len(word) for start, word, _ in found]
    assert all(question.startswith(word, start) for start, word, _ in found)
    assert all(end <= start for end, (start, _, _) in zip(ends, found[1:], strict=False))
    assert set(terms(question)) <= {term for _, word, _ in found for term in terms(word)}
