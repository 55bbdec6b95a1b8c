"""Questions what a film, a letter or a rule is about, and the words that tell its theme."""

from __future__ import annotations

import regex

from qa_service.answering.question.naming import THING, Telling, telling_of
from qa_service.text.patterns import lazy

_ASKED = lazy(
    rf"""
    ^(?:and\ |so\ )?what(?:
        (?:['’]?s|\ is|\ was|\ are|\ were)(?P<thing>{THING})\ (?:all\ )?about
        | \ (?:does|did|do)(?P<thing>{THING})\ (?:deal\ with|tell\ of|treat|concern)
    )\W*$
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_TOLD = lazy(
    r"""
    \b(?:
        (?:is|are|was|were)\ (?:all\ |mainly\ |mostly\ )?about
        | (?:tells?|told)\ (?:of|about|the\ (?:\w+\ )?story)
        | deals?\ with | revolves?\ (?:around|about) | focus(?:es|ed)?\ on | concerns | treats | recounts
        | depicts | narrates | portrays | explores | chronicles
    )\b(?!\ \d)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def of_themes(question: str) -> Telling | None:
    """Return what tells the theme of a thing ("tells of"); None where anything else is asked for."""
    return telling_of(question, _ASKED, _TOLD)
