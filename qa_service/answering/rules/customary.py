"""Questions for what is usual ("how is it normally done?"), and the words that say it is so."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa_service.model import Passage
from qa_service.text.patterns import lazy

GAIN = 1.0
"""By how many nats a sentence that says that something is usual is likelier to answer where that is asked."""

_USUALLY = r"""
    (?:usual|normal|typical|customari|ordinari|routine|general|common|conventional|traditional)ly|mostly"""
_WAY = "way|method|treatment|therapy|procedure|practice|course|choice|test"
_ASKED = lazy(
    rf"""
    \b(?:{_USUALLY}|usual|typical|default|customary|routine|in\ (?:general|most\ cases)|as\ a\ rule
        |(?:normal|standard|regular)\ (?:{_WAY}))\b
    """,
    regex.VERBOSE,
)
"""In small letters: a name may begin with "Standard"."""

_TOLD = lazy(
    rf"""
    \b(?:
        {_USUALLY}|usual|normal\ (?:{_WAY})|typical|standard|default|customary|ordinary|routine
        | conventional | mainstay
        | as\ a\ rule | first[- ]line | first\ choice | of\ choice | in\ (?:most|general)
        | most\ (?:often|commonly|frequently) | (?:nearly|almost)\ (?:always|all) | by\ default
    )\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def customary(question: str, passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence (c,) whether it says what is usual, nothing where that is not asked."""
    if not _ASKED.search(question):  # as mostly
        return []
    return [_TOLD.search(own.text) is not None for one in passages for own in one.sentences]
