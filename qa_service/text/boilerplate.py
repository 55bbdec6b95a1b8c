"""Tells the lines that a web page leaves around an article; they are shown, never indexed or quoted."""

from __future__ import annotations

import regex

LONGEST = 120
"""Code points; a longer block is taken for prose, whatever it starts with."""

_BOILERPLATE = regex.compile(
    r"""
      this\ entry\ was\ posted\b.*
    | leave\ a\ (?:reply|comment)\b.*
    | (?:posted|filed|published|written)\ (?:on|by|in|under)\b.*
    | (?:tagged|tags|categories|category|filed\ under)\s*:?\ .*
    | (?:cancel\ reply|post\ comment|comments?\ are\ closed|no\ comments(?:\ yet)?|\d+\ comments?)
    | your\ e-?mail\ address\ will\ not\ be\ published\b.*
    | required\ fields\ are\ marked\b.*
    | save\ my\ name,\ e-?mail\b.*
    | notify\ me\ of\ (?:new|follow).*
    | (?:you\ must\ be\ )?logged?\ in\ to\ (?:post|reply|leave|comment)\b.*
    | (?:share|like|tweet|print|e-?mail)\ (?:this|on|it)\b.{0,40}
    | (?:click\ to\ share|share\ on)\b.*
    | (?:related|recent|older|newer|previous|next)\ (?:posts?|articles?|entries|comments)\b.{0,60}
    | (?:skip\ to|jump\ to|back\ to)\ (?:main\ |the\ )?(?:content|navigation|top|search)
    | (?:copyright\b|©|\(c\)).*
    | .{0,60}all\ rights\ reserved\b.{0,40}
    | (?:we|this\ (?:web)?site)\ uses?\ cookies\b.*
    | (?:accept|reject|manage)\ (?:all\ )?cookies
    | (?:subscribe|sign\ up)\ (?:to|for)\ (?:our|the)\ (?:newsletter|mailing\ list|feed).*
    | (?:privacy\ policy|terms\ of\ (?:use|service)|sitemap|contact\ us|about\ us)(?:\s*[|·•].*)?
    | (?:powered\ by|proudly\ powered\ by)\b.*
    | (?:read|see|show|learn)\ more\s*(?:…|\.\.\.|»|→|>)?
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)


def is_boilerplate(block: str) -> bool:
    """Tell whether a whole block (a heading, a paragraph or a list item) belongs to the page alone."""
    words = block.strip()
    return len(words) <= LONGEST and _BOILERPLATE.fullmatch(words.rstrip(".!:")) is not None
