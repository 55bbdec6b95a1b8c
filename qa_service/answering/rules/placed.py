"""Questions where, over what tells no place."""

from __future__ import annotations

import regex

from qa_service.text.patterns import lazy
from qa_service.text.placing import tells_where, without_times

_WHERE = lazy(
    r"""
    \A\W*(?:(?:and|so|but)\s+)?(?:(?:from|to)\s+)?where\b
    (?!.*\b(?:what|which|who|whom|whose|how|when|why|rank\w*)\b)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_NO_PLACE = lazy(
    r"""
    \b(?:
        at\s(?:an?\s)?(?:quarter|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\b
            (?:\s(?:past|to)\s\w+)?
        | (?:on|in)\s(?:the\s)?(?:first|second|third|fourth|last|next|new)\s(?:\w+day|week|year|month)s?
            (?:\s(?:of|in)\s\w+\s\w+)?
        | (?:in|under|on|off|to|into|from|upon|through)
            \s(?:company|guard|arms|duty|loan|hold|show|sale|order|storage|turn|charge|length|pain|fire|work)\b
        | by\s(?!the\b|an?\s)\w+
    )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""Times and turns of phrase beyond those that ``without_times`` takes out."""

_PLACE = lazy(
    r"""
    \b(?:with\s(?:the|our|my|his|her|their|your|\p{Lu})|(?:out|left|right|front|side|top|bottom|foot|back)\sof
        |atop|aboard|via|amid|alongside|underground|underwater|global\w*|(?:next|close)\sto|to\s\w+\s\d)
    | -based\b
    """,
    regex.VERBOSE,
)
"""What may tell a place beside the words that ``tells_where`` knows."""

_NAME = lazy(r"(?<!\A\W*|[.!?:]\s)\b\p{Lu}[\p{L}'’-]+")


def lacks_place(question: str, told: str) -> bool:
    """Tell whether a place is asked for and what is ``told`` has no sign of one, nor a name of its own."""
    if not _WHERE.search(question):  # as mostly
        return False
    bare = _NO_PLACE.sub(" ", told)
    if tells_where(bare, question) is not False or _PLACE.search(bare):
        return False
    known = question.lower()
    return all(name.lower() in known for name in _NAME.findall(without_times(bare)))
