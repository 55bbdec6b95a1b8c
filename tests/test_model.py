import pytest

from qa_service.model import Span


def test_a_span_counts_code_points() -> None:
    """A span covers code points, so that an emoji and a combining mark count one each."""
    assert Span(2, 5).of("a😀e\u0301x!") == "e\u0301x"


@pytest.mark.parametrize(("inner", "held"), [(Span(2, 4), True), (Span(1, 5), True), (Span(0, 3), False)])
def test_containment_takes_in_the_borders(inner: Span, held: bool) -> None:
    """A span contains what lies whole within it, itself included."""
    assert Span(1, 5).contains(inner) is held
