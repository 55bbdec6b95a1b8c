"""Subtitles (SubRip, WebVTT) -> what is said, as running text without numbers, times and markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import takewhile
from typing import NamedTuple

PAUSE = 4.0
"""Seconds of silence behind a sentence after which a paragraph begins."""

BEGINNING = 2000
"""Code points in which the first subtitle begins."""

_ARROW = "-->"
_OF_WEB = re.compile(r"\ufeff?WEBVTT(?=\s)")
_TIME = r"((?:\d{1,3}:)?\d{1,2}:\d{1,2}[,.][ ]?\d{1,3}|\d{1,3}:\d{1,2}:\d{1,2})"
_TIMES = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?![\d:])[^\n]*(?:\n|\Z)", re.MULTILINE)
_NUMBER = re.compile(r"[ \t]*\d{1,6}[ \t]*", re.ASCII)
_HEAD = re.compile(r"\s*(?:WEBVTT[^\n]*|\d{1,6}|(?:STYLE|NOTE|Kind:|Language:)[^\n]*)?\s*")
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
    cues = list(_cues(text, of_web))
    if len(cues) < 2 - of_web or not (of_web or _is_headless(text)):
        return None
    return "\n\n".join("\n".join(own) for own in _paragraphs(cues)) + "\n"


def _is_headless(text: str) -> bool:
    """Tell whether nothing stands above the first subtitle but what such files have there."""
    head = text[: text.rfind("\n", 0, text.find(_ARROW)) + 1]
    return all(_HEAD.fullmatch(line) for line in head.split("\n"))


def _cues(text: str, of_web: bool) -> Iterator[_Cue]:
    """Yield the subtitles, each up to the times of the next one, as players read them that mind no blanks."""
    found = list(_TIMES.finditer(text))
    for times, after in zip(found, [*found[1:], None], strict=False):
        lines = text[times.end() : after.start() if after else None].split("\n")
        if after:
            lines = _without_number(lines[:-1])
        if of_web:  # what stands below a blank line is the name of the next one, a remark or a style
            lines = list(takewhile(str.strip, lines))
        yield _Cue(_seconds(times[1]), _seconds(times[2]), _shown(lines, unescape if of_web else str))


def _without_number(lines: list[str]) -> list[str]:
    """Return the lines below some times without the number of the subtitle that comes next."""
    last = next((at for at in reversed(range(len(lines))) if lines[at].strip()), -1)
    is_apart = last == len(lines) - 1 or (last > 0 and not lines[last - 1].strip())
    return lines[:last] if last >= 0 and is_apart and _NUMBER.fullmatch(lines[last]) else lines


def _shown(lines: list[str], plain: Callable[[str], str]) -> list[str]:
    written = (" ".join(plain(_MARKUP.sub("", line)).split()) for line in lines)
    return [line for line in written if line]


def _seconds(written: str) -> float:
    *hours, minutes, seconds = written.replace(",", ".").replace(" ", "").split(":")
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
