"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import subprocess
import sys

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from qa_service.text import patterns
from qa_service.text.patterns import lazy

COUNTING = """
import regex
compiled, compiles = [], regex.compile
regex.compile = lambda *given: compiled.append(given) or compiles(*given)
from qa_service.answering import answerer
from qa_service.text import patterns
before = len(compiled)
patterns.compile_all()
between = len(compiled)
patterns.compile_all()
print(before, between, len(compiled))
"""


@given(st.text("ab-\n "))
def test_does_as_the_pattern_does(text: str) -> None:
    """It finds, replaces and splits what the same expression does that is compiled at once."""
    source, flags = r"a+(?P<end>b)?", regex.IGNORECASE | regex.MULTILINE
    now, late = regex.compile(source, flags), lazy(source, flags)
    for _ in range(2):
        assert [one.span("end") for one in late.finditer(text)] == [
            one.span("end") for one in now.finditer(text)
        ]
        assert late.sub("-", text) == now.sub("-", text)
        assert late.split(text) == now.split(text)
        assert bool(late.fullmatch(text)) == bool(now.fullmatch(text))
    assert (late.pattern, late.flags) == (now.pattern, now.flags)


def test_is_compiled_at_first_use() -> None:
    """A wrong expression is no error before it is used."""
    wrong = lazy("(")
    try:
        with pytest.raises(regex.error, match="missing"):
            wrong.search("x")
    finally:
        patterns._ALL.pop()


def test_loading_compiles_little() -> None:
    """To load what answers compiles few of the expressions; all at once can be had, and each only once."""
    done = subprocess.run([sys.executable, "-c", COUNTING], check=True, capture_output=True, text=True)
    loaded, all_at_once, again = map(int, done.stdout.split())
    assert loaded < 40
    assert all_at_once > 300
    assert again == all_at_once
