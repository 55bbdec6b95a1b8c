"""What has none of the words that could tell a colour, what something is about, or what it is made of."""

from __future__ import annotations

import regex

from qa_service.answering.question.values import COLOURS
from qa_service.text.patterns import lazy

_SHADES = """
    turquoise cream maroon teal scarlet crimson ivory bronze copper lilac mauve olive khaki amber indigo
    magenta cyan tan ochre dark light pale bright colourless colorless transparent rainbow coloured colored
    hue tone shade reddish greenish bluish yellowish whitish blackish greyish brownish pinkish ginger chestnut
    blond blonde
    """
"""Colours that are no value by themselves, and words for what has any."""

_THEMES = """
    about on of how why what who topic subject theme title titled follow follows
    """
_TELLING = "deal|tell|discuss|cover|expla|describ|concern|stor(?:y|ies)|depict|call|nam(?:e|ing)"

_MATERIALS = """
    wood timber oak pine cedar bamboo stone brick clay concrete granite marble sand iron steel copper bronze
    brass tin lead gold silver metal alumin glass plastic rubber paper cardboard leather wool cotton linen
    silk cloth fabric felt straw wax bone ivory carbon nylon polyester porcelain ceramic plaster wicker horn
    vinyl mineral
    """

_COLOUR = lazy(rf"\b(?:{COLOURS}|{'|'.join(_SHADES.split())})s?\b", regex.IGNORECASE)
_THEME = lazy(rf"\b(?:(?:{'|'.join(_THEMES.split())})\b|(?:{_TELLING}))|[:“\"]", regex.IGNORECASE)
_MATTER = lazy(
    rf"\b(?:of|from|with|using|use[sd]?|(?:contain|consist|compris|compos)\w*|(?:{'|'.join(_MATERIALS.split())})\w*)\b|%",
    regex.IGNORECASE,
)
_LACKING = (
    (lazy(r"\b(?:what|which)\s+colou?rs?\b", regex.IGNORECASE), _COLOUR),
    (lazy(r"\bwhat(?:['’]s|\s+(?:is|was|are|were))\s.*\babout\W*\Z", regex.IGNORECASE), _THEME),
    (lazy(r"\bwhat\b.*\b(?:made|built)\s+(?:out\s+)?(?:of|from)\W*\Z", regex.IGNORECASE), _MATTER),
)
"""What asks for it, and what tells it."""


def lacks_words(question: str, told: str) -> bool:
    """Tell whether a colour, what it is about or made of is asked for, and ``told`` has no word of that."""
    return any(asked.search(question) and not words.search(told) for asked, words in _LACKING)
