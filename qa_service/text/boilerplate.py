"""Tells the lines that a web page leaves around an article; they are shown, never indexed or quoted."""

from __future__ import annotations

import regex

from qa_service.text.patterns import lazy

LONGEST = 120
"""Code points; a longer block is taken for prose, whatever it starts with."""

_SURE = lazy(
    r"""
      this\ entry\ was\ posted\b.*
    | leave\ a\ (?:reply|comment)\b.{0,40}
    | (?:cancel\ reply|post\ comment|comments?\ are\ closed|no\ comments(?:\ yet)?|\d+\ comments?)
    | your\ e-?mail\ address\ will\ not\ be\ published\b.*
    | required\ fields\ are\ marked\b.*
    | save\ my\ name,\ e-?mail\b.*
    | notify\ me\ of\ (?:new|follow).*
    | (?:you\ must\ be\ )?logged?\ in\ to\ (?:post|reply|leave|comment)\b.{0,40}
    | click\ to\ share\b.*
    | (?:skip\ to|jump\ to|back\ to)\ (?:main\ |the\ )?(?:content|navigation|top|search)
    | (?:copyright\W*)?©.*
    | copyright\W*(?:\(c\)|\W\d{4}\b).*
    | \(c\)\W*(?:19|20)\d\d\b (?-i: [\s,–-]*(?:(?:19|20)\d\d\b)?[\s,.]*(?:(?:by\b|\p{Lu}\p{Ll}).*)? )
    | .{0,60}\ball\ rights\ reserved\b.{0,40}
    | (?:we|this\ (?:web)?site)\ uses?\ cookies\b.*
    | (?:accept|reject|manage)\ (?:all\ )?cookies
    | (?:subscribe|sign\ up)\ (?:to|for)\ (?:our|the)\ (?:newsletter|mailing\ list|feed).*
    | (?:proudly\ )?powered\ by\ \S+
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
_UNLESS_A_SENTENCE = lazy(
    r"""
      (?:posted|filed|published|written)\ (?:on|by|in|under)\b.{0,60}
    | (?:tagged|tags|category|categories|filed\ under)\s*:.*
    | (?:share|like|tweet|print|e-?mail)\ (?:this|on|it)\b.{0,40}
    | share\ on\b.{0,40}
    | (?:related|recent|older|newer|previous|next)\ (?:posts?|articles?|entries|comments)\b.{0,60}
    | (?:privacy\ policy|terms\ of\ (?:use|service)|sitemap|contact\ us|about\ us)(?:\s*[|·•].*)?
    | (?:read|see|show|learn)\ more\s*(?:…|»|→|>)?
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)


def is_boilerplate(block: str) -> bool:
    """Tell whether a whole block (a heading, a paragraph or a list item) belongs to the page alone."""
    words = block.strip()
    if len(words) > LONGEST:
        return False
    if _SURE.fullmatch(words.rstrip(".!:")):
        return True
    return words[-1:] not in (".", "!", "?") and _UNLESS_A_SENTENCE.fullmatch(words) is not None
