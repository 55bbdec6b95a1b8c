"""Tells lines that a web page leaves around an article, notices below mails, notes of what is to be written.

They are shown, never quoted.
"""

from __future__ import annotations

import numpy as np
import regex
from numpy.typing import NDArray

from qa_service.text.patterns import lazy

LONGEST = 120
"""Code points; a longer block is taken for prose, whatever it starts with, unless it is a notice."""

LONGEST_NOTICE = 2000
"""Code points of a notice below a mail that it is confidential."""

Places = NDArray[np.int64]

_OPENING = 8  # letters of a block that are looked at in all blocks at once
_MARKS = """
this e-m|this ema|this mai|this mes|this com|this tra|the info|the cont|if you a|if you h|confiden|disclaim|
privileg|legal di|diese e-|diese em|diese ma|diese na|wenn sie|sollten |falls si|vertraul
"""
_OPENINGS = frozenset(_MARKS.replace("\n", "").split("|"))
_BEGINNINGS = frozenset(
    ["sent", "von ", "gese", "get ", "plea", "cons", "you ", "you'", "you’", "clic", "unsu"]
)
_MAIL = r"(?:e-?mail|mail|message|communication|transmission)"
_BESIDE = r"(?:\ message)?,?(?:[\ ,](?:and|or|including|together|with)\ [^.;\n]{0,80}?)?"
_NOTICE = lazy(
    rf"""
      (?:(?:confidential(?:ity)?|disclaimer|privileged|legal)\b[^.\n]{{0,60}}[:.\n-]\s*)?
      (?:
        (?:this|the\ (?:information|contents?)\ (?:contained\ )?(?:in|of)\ this)\ {_MAIL}\b{_BESIDE}
        \ (?:is|are|may|contains?)\b
        (?=.*\b(?:confidential|privileged)\b)
        (?=.*\b(?:intended|addressees?|received\ (?:this|it)\b.{{0,60}}\ in\ error)\b).*
      | if\ you\ (?:have\ received\ this\ {_MAIL}\b.{{0,60}}\ in\ error\b
                | are\ not\ (?:the|an|its)\ (?:intended|named)\b(?=.*\b{_MAIL}\b))
        (?=.*\b(?:notify|contact|inform|prohibited|forbidden|unauthori[sz]ed)\b).*
      | diese\ (?:e-?mail|mail|nachricht)\b(?=.*\b(?:vertraulich|rechtlich\ geschützt))
        (?=.*\b(?:adressat|empfänger|irrtümlich)).*
      | (?:wenn|falls|sollten)\ sie
        \ (?:diese\ (?:e-?mail|mail|nachricht)\ irrtümlich|nicht\ der\ (?:richtige|vorgesehene))\b
        (?=.*\b(?:informieren|benachrichtigen|vernichten|löschen)\b).*
      )
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)

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
    | (?:we|this\ (?:web)?site)\ uses?\ cookies\b.*
    | (?:accept|reject|manage)\ (?:all\ )?cookies
    | (?:subscribe|sign\ up)\ (?:to|for)\ (?:our|the)\ (?:newsletter|mailing\ list|feed).*
    | (?:proudly\ )?powered\ by\ \S+
    | (?:todo|tb[dac]|fixme)\b\W*(?:(?:
          (?:write|describe|document|explain|mention)\b
        | fill\ (?:this\ |it\ )?(?:in|out)\b
        | (?:add|insert)\ .*\b(?:sections?|chapters?|descriptions?|details|documentation|docs|examples?
            |screenshots?|pictures?|texts?)\b
        | expand\ (?:this|on)\b).*)?
    | (?:still\ |yet\ )?to\ be\ (?:written|documented|described|filled\ in|continued)
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
_BELOW = lazy(
    r"""
      sent\ from\ my\ (?:iphone|ipad|mobile|phone|android|samsung|galaxy|huawei|pixel|blackberry)\b.{0,40}
    | von\ meinem\ \S+(?:\ \S+)?\ gesendet
    | gesendet\ von\ (?:meinem\ )?(?:iphone|ipad|mail\ für\ windows).{0,40}
    | get\ outlook\ for\ (?:ios|android|mac)
    | (?:please\ )?consider\ the\ environment\ before\ printing\ this\ .*
    | you(?:'re|’re|\ are)?\ receiv(?:ed?|ing)\ this\ (?:e-?mail|message|newsletter)\ because\b.*
    | (?:click\ here\ to\ )?unsubscribe(?:\ (?:here|now|from\ this\ (?:list|newsletter)))?
    """,
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
"""What programs write below mails."""

_RESERVED = "all rights reserved"
_RIGHTS = lazy(rf".{{0,60}}\b{_RESERVED}\b.{{0,40}}", regex.IGNORECASE | regex.DOTALL)
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
    opening = words[:_OPENING].lower()
    if opening in _OPENINGS and _NOTICE.fullmatch(words[: LONGEST_NOTICE + 1]):
        return len(words) <= LONGEST_NOTICE
    if len(words) > LONGEST:
        return False
    ended = words.rstrip(".!:")
    if _SURE.fullmatch(ended) or (opening[:4] in _BEGINNINGS and _BELOW.fullmatch(ended)):
        return True
    if _RESERVED in ended.lower() and _RIGHTS.fullmatch(ended):
        return True
    return words[-1:] not in (".", "!", "?") and _UNLESS_A_SENTENCE.fullmatch(words) is not None


def may_be(letters: NDArray[np.uint32], begins: Places, lengths: Places) -> Places:
    """Return which blocks may be told so: short ones, and longer ones that open like a notice.

    They begin at these places (b,) of the ``letters``, and are so many of them long (b,).
    """
    notices = np.flatnonzero((lengths > LONGEST) & (lengths <= LONGEST_NOTICE))
    first = letters[begins[notices, None] + np.arange(_OPENING)]
    small = (first | (0x20 * ((first >= ord("A")) & (first <= ord("Z"))))).astype(np.uint8)
    opened = np.isin(small.view(f"S{_OPENING}").ravel(), np.array(sorted(_OPENINGS), f"S{_OPENING}"))
    may = lengths <= LONGEST
    may[notices[opened]] = True
    return np.flatnonzero(may)
