"""Words that the lines of a hard-wrapped text cut -> whole words."""

from __future__ import annotations

import re
from itertools import islice

from qa_service.sources.hyphens import Words

FEWEST = 3
"""Words that are cut in a text at least; where there are fewer, hyphens stand at line ends by chance."""

_ENDED = re.compile("-\n")  # which is found in a fourth of the time that counting it takes
_CUT = re.compile(r"(?<![\w-])(\w++)-\n[ \t]*+(([^\W\d_]\w*+)[^\s-]*+)(?=[ \t]|$)[ \t]*+\n?", re.MULTILINE)


def joined(text: str) -> str:
    """Return a text with the words whole that its lines cut, at the end of the line where they begin.

    Hyphens stay where the text elsewhere writes the word with one, or its parts as words of their own.
    """
    if sum(1 for _ in islice(_ENDED.finditer(text), FEWEST)) < FEWEST:
        return text
    vocabulary = Words([line] for line in text.split("\n"))

    def whole(cut: re.Match[str]) -> str:
        between = vocabulary.between(cut[1], cut[3]) if cut[3][0].islower() else "-"
        return cut[0] if between else f"{cut[1]}{cut[2]}\n"

    cuts = sum(not whole(cut).count("-") for cut in _CUT.finditer(text))
    return _CUT.sub(whole, text) if cuts >= FEWEST else text
