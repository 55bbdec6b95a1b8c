"""Laws of patterns that are tried only where a word stands that they need."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import cache
from types import ModuleType

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa_service.answering.question import courtesy, properties, question_types, wishes
from qa_service.answering.question.guarded import Guarded
from qa_service.answering.rules import contacts, quantities


def guarded(module: ModuleType) -> Iterator[Guarded]:
    """Yield the guarded patterns of a module, by themselves or in its tuples and lists."""
    for value in vars(module).values():
        rows = value if isinstance(value, list | tuple) else [value]
        for row in rows:
            yield from (
                one for one in (row if isinstance(row, tuple) else (row,)) if isinstance(one, Guarded)
            )


EVERY = [
    pytest.param(one, id=f"{module.__name__.rpartition('.')[2]}-{at}")
    for module in (contacts, courtesy, properties, quantities, question_types, wishes)
    for at, one in enumerate(dict.fromkeys(guarded(module)))
]
PLAIN = string.ascii_letters + " 12?!.,;:'-\n"


def simplified(pattern: regex.Pattern[str]) -> str:
    """Return nearly the same pattern for ``re``, which hypothesis draws texts from."""
    plain = pattern.pattern.replace(quantities._FIRST, "")
    if define := re.search(r"\(\?\(DEFINE\)\(\?P<THINGS>(.*)\)\)", plain):
        plain = plain.replace(define[0], "").replace("(?&THINGS)", f"(?:{define[1]})")
    plain = re.sub(r"\(\?P<\w+>", "(?:", plain)
    plain = re.sub(r"\(\?i:", "(?:", plain).replace("(?!\\s*$)", "")
    plain = plain.replace("\\p{Lu}", "[A-Z]").replace("\\p{L}", "a-zA-Z")
    return re.sub(r"\(\?(?:!|<!|=|<=)[^()]*(?:\([^()]*\)[^()]*)*\)", "", plain)


@cache  # to draw is quick, to make what draws takes up to a second
def texts(one: Guarded) -> st.SearchStrategy[str]:
    """Give texts that nearly match a pattern, in small and large letters."""
    flags = re.IGNORECASE | re.ASCII | (re.VERBOSE if one.pattern.flags & regex.VERBOSE else 0)
    drawn = st.from_regex(re.compile(simplified(one.pattern), flags), alphabet=PLAIN)
    return drawn | drawn.map(str.upper) | drawn.map(str.title)


@pytest.mark.parametrize("one", EVERY)
@given(data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.filter_too_much])
def test_guarded(one: Guarded, data: st.DataObject) -> None:
    """Where a pattern matches, it is tried; looking for parts first changes nothing but the time."""
    text = data.draw(texts(one))
    assert (one.fullmatch(text) is None) == (one.pattern.fullmatch(text) is None)
    if not one.first:
        assert (one.search(text) is None) == (one.pattern.search(text) is None)
        assert one.sub("", text) == one.pattern.sub("", text)


def test_untried() -> None:
    """A text without any of the parts, or the first words, is not looked at."""
    one = Guarded(regex.compile("(?:lime|chalk)", regex.IGNORECASE), ["lime"], ["chalk"])
    assert one.search("Some LIME") and one.search(" Chalk it is")
    assert one.search("some chalk") is None
    assert one.search("") is None
    assert one.sub("x", "chalk, some chalk") == "x, some x"


def test_beyond_ascii() -> None:
    """Letters that are others to the pattern alone let it be tried."""
    one = Guarded(regex.compile("kiss", regex.IGNORECASE), ["kiss"])
    assert "\u212aiſs".lower() != "kiss"
    assert one.search("a \u212aiſs") is not None
