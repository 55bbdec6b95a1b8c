from __future__ import annotations

import pytest

from qa_service.sources.mathml import shaped
from qa_service.sources.scripts import written


@pytest.mark.parametrize(
    ("tag", "parts", "expected"),
    [
        ("msup", ["10", "9"], "10⁹"),
        ("msub", ["x", "1"], "x1"),
        ("msubsup", ["x", "1", "2"], "x1²"),
        ("mfrac", ["1", "2"], "¹⁄₂"),
        ("mfrac", ["a+b", "c"], "(a+b)/c"),
        ("msqrt", ["x", "+", "1"], "√(x+1)"),
        ("mroot", ["x", "3"], "³√(x)"),
        ("mrow", ["a", "=", "b"], "a=b"),
        ("msup", ["10"], "10"),
    ],
)
def test_a_formula_stands_in_a_line(tag: str, parts: list[str], expected: str) -> None:
    """Powers, indices, fractions and roots are told apart from figures side by side."""
    assert written(shaped(tag, parts)) == expected
