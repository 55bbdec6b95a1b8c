"""Headers of mails -> what they say, in time that grows with their length."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.policy import default
from typing import Any

LONGEST = 10_000
"""Code points up to which a header is read by the rules of its kind, which takes time that grows faster."""

_WORD = re.compile(r"=\?[\w.:+-]{1,40}(?:\*[\w-]{1,20})?\?[bq]\?[^?\s]*\?=", re.IGNORECASE)
_BREAKS = re.compile(r"[\r\n]+")
_BETWEEN = re.compile(r"(?<=\?=)\s+(?==\?)")


def _begun(name: str, written: str) -> Any:
    """Return what a header says at its beginning, which tells its kind."""
    return default.header_factory(name, written[:LONGEST])


RULES = default.clone(header_factory=_begun)
"""The rules by which a mail is taken apart; of a long header these see the beginning alone."""


def said(name: str, written: str) -> str:
    """Return what a header says that is written so; in a long one only the encoded words are read."""
    if len(written) > LONGEST:
        whole = written.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return _WORD.sub(_decoded, _BETWEEN.sub("", whole))
    return str(default.header_factory(name, _BREAKS.sub("", written)))


def _decoded(word: re.Match[str]) -> str:
    """Return an encoded word in plain letters, as it is where it cannot be read."""
    try:
        ((content, charset),) = decode_header(word[0])
        return content.decode(charset or "ascii", "replace") if isinstance(content, bytes) else content
    except (HeaderParseError, LookupError, ValueError):
        return word[0]
