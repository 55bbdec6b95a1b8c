"""Words of reStructuredText without the marks of emphasis, links, notes and roles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa_service.sources import canonical, scripts

_REPLACED = re.compile(r"^[ ]*\.\. \|([^|\n]+)\| replace::[ ]*(.*)$", re.MULTILINE)
_TARGET = re.compile(r"^[ ]*\.\. _`?([^:`\n]+)`?:", re.MULTILINE)
_MARKED = re.compile(
    r"``(?P<code>[^`]+(?:`[^`]+)?)``"
    r"|(?::(?P<role>[\w:+.-]{1,60}):|_)?`(?P<words>[^`]+)`(?:__?(?!\w))?"
    r"|(?<![\w*])\*\*(?=[^\s*])(?P<strong>[^*]+)(?<=[^\s\\])\*\*(?!\w)"
    r"|(?<![\w*])\*(?=[^\s*])(?P<emphasis>[^*]+)(?<=[^\s\\])\*(?!\w)"
    r"|\|(?P<name>[^\s|][^|\n]{0,80})\|(?:__?(?!\w))?"
    r"|[ ]?\[(?:\#[\w-]*|\d+|\*)\]_(?!\w)"
    r"|(?P<cited>\[\w[\w.-]*\])_(?!\w)"
    r"|(?<![\w`:.+-])(?P<link>[^\W_]+(?:[._+:-][^\W_]+)*)__?(?!\w)"
    r"|\\(?P<escaped>[\s\S])"
)
_NUMBERED = ("pep", "rfc")
_LINK = re.compile(r"(.*\S)\s*<[^<>]+>", re.DOTALL)


class Words:
    """How the words of a document are read, whose ``text`` tells what names stand for and lead to."""

    def __init__(self, text: str) -> None:
        self._replaced: dict[str, str] = {name: words.strip() for name, words in _REPLACED.findall(text)}
        self._targets = {name.lower() for name in _TARGET.findall(text)}

    def of(self, lines: Sequence[str]) -> str:
        """Return the words of a paragraph, in lines as they are written."""
        return canonical.words(_MARKED.sub(self._said, "\n".join(lines)))

    def _said(self, found: re.Match[str]) -> str:
        if found["name"]:
            return self._replaced.get(found["name"], found[0])
        if found["link"]:
            return found["link"] if found["link"].lower() in self._targets else found[0]
        if found["words"]:
            return _shown(found["role"] or "", found["words"])
        if escaped := found["escaped"]:
            return escaped.strip()
        plain = (found[group] for group in ("code", "strong", "emphasis", "cited"))
        return next(filter(None, plain), "")


def _shown(role: str, words: str) -> str:
    """Return what is seen of a link or of words with a role: not where they lead."""
    if role in scripts.SHIFTS:
        return str(scripts.SHIFTS[role](words))
    if role in _NUMBERED:
        return f"{role.upper()} {words}"
    if titled := _LINK.fullmatch(words):
        return titled[1]
    return words.rpartition(".")[2] if role and words.startswith("~") else words.removeprefix("!")
