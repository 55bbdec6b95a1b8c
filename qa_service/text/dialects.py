"""A word -> how it may be spelt on the other side of the Atlantic."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from qa_service.text.patterns import lazy

_INFLECTED = "((?:s|e|ed|es|er|ers|ing|ation|ations)$)"
_DERIVED = "((?:s|ed|ing|er|ers|ful|less|able|ite|ites|hood|hoods|y|ly)?$)"
_DOUBLING = "((?:ed|ing|er|ers|or|ors|ous|ist|ists)$)"

_FAMILIES = (
    (f"(?<=[a-z]{{2}})our{_DERIVED}", r"or\1", f"(?<=[a-z]{{2}})or{_DERIVED}", r"our\1"),
    (f"is{_INFLECTED}", r"iz\1", f"iz{_INFLECTED}", r"is\1"),
    (f"ys{_INFLECTED}", r"yz\1", f"yz{_INFLECTED}", r"ys\1"),
    ("(?<=[bt])re([sd]?$)", r"er\1", "(?<=[bt])er([sd]?$)", r"re\1"),
    ("ogue(s?$)", r"og\1", "og(s?$)", r"ogue\1"),
    ("ence(s?$)", r"ense\1", "ense(s?$)", r"ence\1"),
    (f"ll{_DOUBLING}", r"l\1", f"(?<=[aeiou])l{_DOUBLING}", r"ll\1"),
    ("[ao]e(?=[a-z]{2})", "e", "(?<![ao])e(?=[a-z]{2})", "ae"),
    ("(?!)", "", "(?<![ao])e(?=[a-z]{2})", "oe"),
)
"""(British pattern, American for it, American pattern, British for it), sound by sound."""

_WORDS = """
    aeroplane airplane  ageing aging  aluminium aluminum  artefact artifact  cheque check  cosy cozy
    draught draft  enrol enroll  fulfil fulfill  grey gray  jewellery jewelry  judgement judgment  kerb curb
    manoeuvre maneuver  manoeuvr maneuver
    mould mold  moustache mustache  omelette omelet  plough plow  programme program
    pyjamas pajamas  sceptic skeptic  skilful skillful  sulph sulf  tyre tire
"""
"""British and American by turns: words, or beginnings of words, that follow no rule."""

_SAME = lazy(
    r"""
    (?:dis|un|multi|re|water)?(?:arb|arm|behavi|cand|clam|col|endeav|fav|ferv|flav|glam|harb|hon|hum|lab
      |misdemean|neighb|od|parl|ranc|rig|rum|savi|sav|splend|succ|tum|val|vap|vig)our
    | (?:epi|amphi)?(?:cent|theat)re | (?:kilo|centi|milli)?metre
    | (?:fib|goit|mit|lust|lacklust|calib|spect|sab|somb|meag|lit)re
    | (?:cata|dia|ana|mono|pro|epi|travel|homo)logue
    | (?:def|off|lic|pret)ence
    | [a-z]{3,}is(?:e|ed|es|er|ers|ing|ation|ations)$ | [a-z]{2,}ys(?:e|ed|es|er|ers|ing)$
    | (?!(?:re|un|de|over)?[^aeiouy]+[aeiouy]ll)[a-z]*[aeiouy][^aeiouy]+[aeiouy]
      ll(?:ed|ing|ers?|ors?|ous|ists?)$
    | (?:fue|dia|due|tria|crue)ll(?:ed|ing)
    | [a-z]*(?:ana?em|[a-z]aemi|haem|paed|aesth|archaeo|palaeo|gynaec|mediaev|faec|caec|foet[ua]|oesoph
      |oestr|rrhoe|amoeb|coeliac|oedem|manoeuvr)
    | aeroplan | age?ing | alumini | artefact | cos(?:y|ier|iest)$ | enrol | fulfil | grey | jewellery
    | judgement | mould | moustache | omelette | plough | programme | pyjama | sceptic | skilful | sulph
    """,
    regex.VERBOSE,
)
"""British spellings, or their beginnings, of words that are the same word in American spelling."""


def _rules() -> Iterator[tuple[regex.Pattern[str], str]]:
    for british, american, other, back in _FAMILIES:
        yield lazy(british), american
        yield lazy(other), back
    words = _WORDS.split()
    for british, american in zip(words[::2], words[1::2], strict=True):
        yield lazy(f"^{british}"), american
        yield lazy(f"^{american}"), british


_RULES = tuple(_rules())


def other_spellings(word: str) -> list[str]:
    """Return what a word in lower case may be in British or American spelling, one difference a form.

    The forms differ from the word and from each other; most are no words, so look them up.
    """
    found = {
        word[: match.start()] + match.expand(instead) + word[match.end() :]
        for pattern, instead in _RULES
        for match in pattern.finditer(word)
    }
    return sorted(found - {word})


def is_same_word(one: str, other: str) -> bool:
    """Tell whether two spellings, of which one may be the other's (``other_spellings``), are surely one word.

    "Colour" and "color" are; "filing" may stand for "filling", but is a word of its own, and so is "check".
    """
    return _SAME.match(one) is not None or _SAME.match(other) is not None
