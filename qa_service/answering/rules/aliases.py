"""Questions what else a thing is called, or whether it is another, and the words that tell its names."""

from __future__ import annotations

import regex

from qa_service.answering.question.naming import CALLED, THING, Telling, telling_of
from qa_service.text.patterns import lazy

_NAME = r"(?:names?|words?|terms?|synonyms?)"
_ELSE = r"(?:also|otherwise|sometimes|commonly|formerly|previously|often|popularly|less\ formally)"
_ASKED = lazy(
    rf"""
    ^(?:and\ |so\ )?(?:
        (?:what(?:['’]?s|\ is|\ are)\ |is\ there\ |(?:tell|give)\ me\ |do\ you\ know\ )?(?:the\ |an\ |any\ )?
            (?:other|another|alternative|different|synonyms?)\ ?{_NAME}?\ (?:for|of)(?P<thing>{THING})
        | what\ else(?:\ is|\ are)(?P<thing>{THING})\ {CALLED}
        | what(?:\ is|\ are)(?P<thing>{THING})\ {_ELSE}\ {CALLED}
        | (?:is|are){THING}\ (?:the\ same\ (?:thing\ )?as|(?:another|a)\ {_NAME}\ for)(?P<thing>{THING})
    )\W*$
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_TOLD = lazy(
    rf"""
    \b{_ELSE}\ {CALLED}\ (?:an?\ |the\ )?(?P<beside>[\w'’ -]+)
    | \b(?:also\ )?goes?\ (?:also\ )?by\ the\ names?\ (?:of\ )?(?P<beside>[\w'’ -]+)
    | \b(?:another|an\ other|an\ alternative|an\ older|the\ medical)\ {_NAME}\ (?:for|of)\ (?P<of>[\w'’ -]+)
    | ^(?:other|another|alternative)\ {_NAME}\ (?:for|of)\ (?P<of>[\w'’ -]+?)\ (?:are|is|include)\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def of_names(question: str) -> Telling | None:
    """Return what tells other names of a thing ("also known as"); None where anything else is asked for."""
    return telling_of(question, _ASKED, _TOLD)
