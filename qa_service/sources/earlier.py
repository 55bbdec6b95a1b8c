"""The mails that a mail repeats below its own words -> text below headings, which tell whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa_service.sources import canonical

LEVEL = 2
"""Level of the heading of an earlier mail: the subject's is 1."""

LONGEST = 3
"""Lines at most that tell who wrote what is repeated below, and when."""

HEADERS = 6
"""Lines below the one that tells the writer, in which the day and the subject stand."""

_MARKED = re.compile(r"[ \t]*>")
_OPENS = re.compile(r"(?:On|Am|Le|El|Il|Op|Em|Den)\b.*\d")
_WROTE = re.compile(
    r"(?:On|Am|Le|El|Il|Op|Em|Den)\b[^\d\n]*+\d[^\n]*"
    r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev)\b[^\n:]{0,100}:[ \t]*"
)
_LINE = re.compile(r"[ \t]*(?:-{2,}[ ]?[^\W\d_][^\n]{3,60}?[ ]?-{2,}|_{10,})[ \t]*")
"""What programs draw above the header of an earlier mail."""

_WRITER = re.compile(r"(?:From|Von|De|Da) ?:[ \t]+\S")
_DAY = re.compile(r"(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado|Fecha|Inviato) ?:[ \t]+\S")
_SUBJECT = re.compile(r"(?:Subject|Betreff|Objet|Asunto|Oggetto) ?:")
_QUOTE = re.compile(r"<(/?)blockquote\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>|&nbsp;")


def is_below(text: str) -> bool:
    """Tell whether what a text quotes by marks stands below all of its own words.

    It has no marks either where programs put the whole earlier mail there.
    """
    lines = text.rstrip().split("\n")
    first = next((at for at, line in enumerate(lines) if _MARKED.match(line)), len(lines))
    return all(_MARKED.match(line) or not line.strip() for line in lines[first:])


def is_below_on(page: str) -> bool:
    """Tell the same of the blocks that a page quotes."""
    depth, opened, own = 0, False, [""]
    at = 0
    for tag in _QUOTE.finditer(page):
        if opened and not depth:
            own.append(page[at : tag.start()])
        depth, at = (max(depth - 1, 0) if tag[1] else depth + 1), tag.end()
        opened = opened or depth > 0
    behind = [*own, page[at:]] if opened and not depth else own
    return not any(_TAG.sub("", words).strip() for words in behind)


def headed(text: str) -> str:
    """Return canonical text with the lines as headings that tell who wrote what is repeated below them.

    That is a line that says so ("On 2 March Ada wrote:"), or the first line of a header.
    """
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: Sequence[str]) -> Iterator[str]:
    at, above = 0, ""
    while at < len(lines):
        count = _telling(lines, at)
        if count:
            below = " ".join(lines[at + count : at + count + 1]).strip()
            yield from [""] * bool(above)
            yield canonical.heading(LEVEL, " ".join(lines[at : at + count]))
            yield from [""] * bool(below)
        elif not (_LINE.fullmatch(lines[at]) and _leads(lines, at + 1)):
            yield lines[at]
            above = lines[at].strip()
        at += max(count, 1)


def _telling(lines: Sequence[str], at: int) -> int:
    """Return how many lines from one on tell who wrote what is below; 0 where they do not."""
    if _leads(lines, at):
        return 1
    if _OPENS.match(lines[at]):
        for count in range(1, LONGEST + 1):
            if _WROTE.fullmatch(" ".join(lines[at : at + count])):
                return count
    return 0


def _leads(lines: Sequence[str], at: int) -> bool:
    """Tell whether the header of an earlier mail begins at a line."""
    if at >= len(lines) or not _WRITER.match(lines[at]):
        return False
    below = [line for line in lines[at + 1 : at + 1 + 2 * HEADERS] if line.strip()][:HEADERS]
    return any(map(_DAY.match, below)) and any(map(_SUBJECT.match, below))
