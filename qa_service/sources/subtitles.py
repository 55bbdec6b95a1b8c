"""Subtitles (SubRip, WebVTT) -> what is said, as running text without numbers, times and markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple

PAUSE = 4.0
"""Seconds of silence behind a sentence after which a paragraph begins."""

BEGINNING = 2000
"""Code points in which the first subtitle begins."""

_ARROW = "-->"
_OF_WEB = re.compile(r"\ufeff?WEBVTT(?=\s)")
_CUE = re.compile(
    r"(?:^[^\n]{0,200}\n)?"  # the number or the name of a subtitle
    r"^[ \t]*((?:\d{1,3}:)?\d\d:\d\d[,.]\d{1,3})[ \t]*-->[ \t]*((?:\d{1,3}:)?\d\d:\d\d[,.]\d{1,3})[^\n]*\n"
    r"((?:[^\n]*\S[^\n]*(?:\n|\Z))*)",
    re.MULTILINE,
)
_HEAD = re.compile(r"\s*(?:WEBVTT[^\n]*|\d{1,3}|(?:STYLE|NOTE|Kind:|Language:)[^\n]*)?\s*")
_MARKUP = re.compile(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}")
_ENDED = re.compile(r"""[.!?…]["'”’»)\]]*\Z""")


class _Cue(NamedTuple):
    """When a subtitle appears and goes, in seconds, and its lines."""

    start: float
    end: float
    lines: list[str]


def said(text: str) -> str | None:
    """Return what is said in subtitles, None where a text is none.

    Lines that come again in the next one, as those do that roll, are told once. What a file of the web begins
    with is said by nobody.
    """
    of_web = _OF_WEB.match(text) is not None
    if not of_web and _ARROW not in text[:BEGINNING]:
        return None
    cues = [_cue(found, unescape if of_web else str) for found in _CUE.finditer(text)]
    if len(cues) < 2 - of_web or not (of_web or _is_headless(text)):
        return None
    return "\n\n".join("\n".join(own) for own in _paragraphs(cues)) + "\n"


def _is_headless(text: str) -> bool:
    """Tell whether nothing stands above the first subtitle but what such files have there."""
    head = text[: text.rfind("\n", 0, text.find(_ARROW)) + 1]
    return all(_HEAD.fullmatch(line) for line in head.split("\n"))


def _cue(found: re.Match[str], plain: Callable[[str], str]) -> _Cue:
    lines = (" ".join(plain(_MARKUP.sub("", line)).split()) for line in found[3].split("\n"))
    return _Cue(_seconds(found[1]), _seconds(found[2]), [line for line in lines if line])


def _seconds(written: str) -> float:
    *hours, minutes, seconds = written.replace(",", ".").split(":")
    return 3600 * int(hours[0] if hours else 0) + 60 * int(minutes) + float(seconds)


def _paragraphs(cues: list[_Cue]) -> Iterator[list[str]]:
    """Yield the lines of subtitles that follow one another."""
    own: list[str] = []
    before: set[str] = set()
    end = 0.0
    for cue in cues:
        if own and cue.start - end >= PAUSE and _ENDED.search(own[-1]):
            yield own
            own = []
        own += [line for line in cue.lines if line not in before]
        before, end = set(cue.lines), cue.end
    if own:
        yield own
