from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa_service.model import Span
from qa_service.web.surroundings import AROUND, surroundings

TEXTS = st.text(alphabet=st.sampled_from("ab 😀\n"), max_size=900)


@given(TEXTS, st.integers(0, 900), st.integers(1, 90))
def test_what_is_shown_stands_around_the_quote(text: str, start: int, length: int) -> None:
    """Before and after are what the source holds there, in one paragraph and of bounded length."""
    span = Span(min(start, len(text)), min(start + length, len(text)))
    before, after = surroundings("d", span, lambda _, place: place.of(text))
    assert text[: span.start].endswith(before.removeprefix("…"))
    assert text[span.end :].startswith(after.removesuffix("…"))
    assert "\n\n" not in before
    assert "\n\n" not in after
    assert max(len(before), len(after)) <= AROUND + 1


def test_a_paragraph_is_not_left() -> None:
    """Neighbouring paragraphs are not shown."""
    text = "One.\n\nTwo. Three. Four.\n\nFive."
    start = text.index("Three.")
    assert surroundings("d", Span(start, start + 6), lambda _, place: place.of(text)) == ("Two. ", " Four.")
