"""Tells which lines of a group are underlined titles, and which with hashes are comments."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.model import Span
from qa_service.text.patterns import lazy

LONGEST = 100
"""Code points of an underlined title with text below it at most."""

HASHED = lazy(r"[ ]{0,3}(#{1,6})[ \t]+(?=\S)")
"""What a heading begins with."""

_UNDERLINE = lazy(r"(?:={3,}|-{3,}|~{3,})[ \t]*")
_NO_TITLE = (".", ",", ";")


def underlines(lines: Sequence[str]) -> list[int]:
    """Return the lines that underline the one above.

    One that does so is about as long, but in the first two lines of a group; where there are no others, any
    title may be above it.
    """
    drawn = (at for at in range(1, len(lines)) if lines[at][:1] in ("=", "-", "~"))
    return [at for at in drawn if _UNDERLINE.fullmatch(lines[at]) and _fits(lines, at)]


def _fits(lines: Sequence[str], at: int) -> bool:
    title, drawn = lines[at - 1].strip(), len(lines[at].rstrip())
    if len(lines) == 2:
        return True
    if len(title) > LONGEST or title.endswith(_NO_TITLE) or not any(map(str.isalpha, title)):
        return False
    return 2 * drawn >= len(title) if at == 1 else abs(drawn - len(title)) <= 2


def comments(lines: Sequence[str]) -> set[int]:
    """Return the lines with hashes that are sentences among others, or stand below one another."""
    if len(lines) < 2:
        return set()
    found = ((at, HASHED.match(line)) for at, line in enumerate(lines) if "#" in line[:4])
    hashes = {at: heading[1] for at, heading in found if heading}
    said = {at for at in hashes if lines[at].rstrip().endswith(".")}
    return said | {at for at in hashes if hashes[at] in (hashes.get(at - 1), hashes.get(at + 1))}


def words_of(text: str, span: Span) -> Span:
    """Return where a heading's words stand, without the ``#`` that may close them."""
    words = span.of(text).rstrip(" \t")
    opened = words.rstrip("#")
    closed = opened.endswith((" ", "\t"))
    return Span(span.start, span.start + len(opened.rstrip(" \t") if closed else words))
