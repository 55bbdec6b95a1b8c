"""Questions when somebody was born or died: the dates in brackets behind the name."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.answering.question.naming import named
from qa_service.model import Passage
from qa_service.text.patterns import lazy
from qa_service.text.placing import MONTHS
from qa_service.text.terms import terms

NEAR = 5
"""Terms before the bracket among which all of the name stands, its last one as the last."""

_MODE = regex.VERBOSE | regex.IGNORECASE
_NAME = r"(?P<name>[\w.'’ -]+?)"
_ASKED = lazy(
    rf"""
    ^\W*(?:and\ |so\ )?(?:
        (?:when|(?:in\ )?(?:what|which)\ year|(?:on\ )?(?:what|which)\ (?:date|day))\ (?:
            (?:was|is)\ {_NAME}\ born | did\ {_NAME}\ (?:(?P<died>die)|live) )
      | what(?:['’]?s|\ is|\ was)\ {_NAME}['’]s?
        \ (?:date\ of\ birth|birthday|birth\ date|(?P<died>date\ of\ death))
    )\W*$
    """,
    _MODE,
)
_DATE = rf"(?:c\.?a?\.?\ )?(?:\d{{1,2}}\.?\ )?(?:(?:{MONTHS})\ )?(?:\d{{1,2}},\ )?\d{{3,4}}"
_LIFE = lazy(
    rf"""
    \(\s*(?:(?:born|b\.|\*|geb\.)\s?)?{_DATE}[^()–—]{{0,40}}?
    (?P<death>\s?[–—-]\s?(?:(?:died|d\.|†)\s?)?{_DATE}[^()]{{0,40}}|\s?[–—-])?\s*\)
    """,
    _MODE,
)
"""Dates of a life in brackets: both, or that of the birth."""


def lifetimes(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it has the dates of the life that is asked for behind the name.

    Nothing is told where no birth or death is asked for.
    """
    asked = _ASKED.search(question)
    name = named(asked["name"]) if asked else []
    if not asked or not name:  # as mostly
        return []
    ends = asked["died"] is not None
    return [_tells(own.text, name, ends) for passage in passages for own in passage.sentences]


def _tells(text: str, name: Sequence[str], ends: bool) -> bool:
    if "(" not in text:  # as mostly
        return False
    lives = (life for life in _LIFE.finditer(text) if not ends or (life["death"] or "").strip(" –—-"))
    return any(_is_of(name, terms(text[: life.start()])[-NEAR:]) for life in lives)


def _is_of(name: Sequence[str], before: Sequence[str]) -> bool:
    return bool(before) and before[-1] == name[-1] and set(name) <= set(before)
