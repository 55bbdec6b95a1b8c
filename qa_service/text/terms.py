"""Text -> index terms: the one analyzer, for documents and questions alike."""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache
from typing import TypeAlias

import regex
import Stemmer

from qa_service.text.irregular import BASES
from qa_service.text.patterns import lazy

VERSION = "9"
"""Stands in every index manifest; changes whenever the same text would give other terms or shapes."""

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉ªºᵃᵇᶜᵈᵉᶠᵍⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛˣʸᶻ"
"""Figures and letters off the line: words of their own behind a figure, as exponents are, and at the end of a
word of four letters or more, as marks of notes are. In others they stay (m², CO₂)."""

_LEVEL = rf"(?:(?![{RAISED}])[\p{{L}}\p{{M}}\p{{N}}])*+"
_SIGNS = r"\u1160-\u11ff"  # Korean vowels and finals: with the letter before them one letter, when composed
_FOUR_LETTERS = rf"(?:(?![{_SIGNS}])\p{{L}}[\p{{M}}{_SIGNS}]*+){{4}}"
_APART = rf"(?<=\p{{Nd}})|(?<={_FOUR_LETTERS})[{RAISED}]++(?![\p{{L}}\p{{N}}])"

UNPARTED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}"
"""Scripts that set no white space between words, each letter of which is one; for a class of a pattern."""


def _pattern(number: str, word: str) -> regex.Pattern[str]:
    return lazy(
        rf"""
          (?P<acronym> \b(?:\p{{L}}\p{{M}}*\.){{2,}} )
        | (?P<number>  {number}+(?:[.,]{number}+)+ )
        | (?P<letter>  [{UNPARTED}]\p{{M}}* )
        | (?P<word>    [\p{{L}}\p{{N}}]{word} ) (?:['’](?:s|t|d|m|re|ve|ll)\b)?
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )


_WORD = _pattern(r"\p{N}", r"[\p{L}\p{M}\p{N}]*")
_RAISED_WORD = _pattern(  # takes five times as long
    rf"(?:(?![{RAISED}])\p{{N}})", rf"{_LEVEL}(?:(?!{_APART})[{RAISED}]++(?:(?!\p{{Nd}}){_LEVEL})?+)*+"
)
_IS_RAISED = lazy(f"[{RAISED}]")
_ACCENTS = lazy("[\u0300-\u036f]+")

_FUNCTION_WORDS = """
    a an the this that these those some any no each every either neither both all such same other another
    i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers
    herself it its itself they them their theirs themselves one ones
    who whom whose what which when where why how whatever whichever whoever
    am is are was were be been being do does did doing done have has had having can could may might must
    shall should will would ought isn aren wasn weren don doesn didn haven hasn hadn couldn wouldn shouldn
    mustn needn mightn daren isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt couldnt wouldnt
    shouldnt mustnt neednt mightnt cant wont shant aint im ive youre youve youll theyre theyve theyll weve
    hes shes itll thats theres heres
    and or but nor so yet if then else than because as while although though unless until since
    of at by for with about against between into through during before after above below to from up down in
    out on off over under again further onto upon within without toward towards via per
    not only own too very just also there here now ever even still
    please tell give explain describe
    whats wheres whos hows wat wot wich whitch waht wht wher wen hwo teh
    """
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that say how a sentence is built and not what it is about; they are not indexed."""

SHORTENED = frozenset(["won", "shan", "ain"])
"""What stands before the apostrophe and the t of a short negation, and is a word of its own elsewhere."""

MONTH = "May"
"""A month, indexed like the others. Without its capital it is a verb; no statement begins with that."""

_REGULAR = {form: base for form, base in BASES.items() if base not in FUNCTION_WORDS}
"""What irregular forms are made: "told" is about something, "tell me" is not."""

Token: TypeAlias = tuple[int, str, str | None]
"""Where a word stands, the word as written, and its index term, None where it is not indexed."""

_stemmer = Stemmer.Stemmer("english", 0)  # what is asked again is remembered below
_stemming = threading.Lock()


def terms(text: str) -> list[str]:
    """Return the index terms of ``text`` in order: folded, stemmed, without function words.

    A term is a word in lower case without accents, an irregular form made regular and stemmed (Snowball
    English) when it is plain letters;
    a number without its thousands separators; an acronym without its dots; or a single character of a
    script that is written without spaces.
    """
    return [term for _, _, term in tokens(text) if term is not None]


def content_words(text: str) -> list[tuple[str, str]]:
    """Return (word as written, its index term) for every word of ``text`` that is indexed, in order."""
    return [(word, term) for _, word, term in tokens(text) if term is not None]


@lru_cache(maxsize=64)  # the rooms that a question passes through each look at its words
def tokens(text: str) -> tuple[Token, ...]:
    """Return every word of ``text``, in order."""
    pattern = _WORD if text.isascii() or not _IS_RAISED.search(text) else _RAISED_WORD
    return tuple(map(_token, pattern.finditer(text)))


def word_term(word: str) -> str | None:
    """Return the term of a single word, or of a number with its points and commas, as written in a text."""
    return _number_term(word) if "." in word or "," in word else _word_term(word)


def first_term(word: str) -> str | None:
    """Return the same without remembering it, for a word that is asked about once."""
    return _number_term(word) if "." in word or "," in word else _worked_out(word)


def acronym_term(word: str) -> str:
    """Return the term of an acronym with its points."""
    return unaccented(word.replace(".", ""))


def _token(match: regex.Match[str]) -> Token:
    kind = match.lastgroup
    word = match[kind or 0]
    if kind == "word":
        shortened = match.end() - match.start() == len(word) + 2 and _is_shortened(match[0], word)
        return match.start(), word, None if shortened else _word_term(word)
    return match.start(), word, acronym_term(word) if kind == "acronym" else _number_term(word)


def _is_shortened(whole: str, word: str) -> bool:
    return whole[-1] in "tT" and word.lower() in SHORTENED


def _number_term(word: str) -> str:
    return unaccented(word.replace(",", ""))


def _worked_out(word: str) -> str | None:
    folded = unaccented(word)
    shouted = len(folded) > 1 and word.isupper()
    if folded in FUNCTION_WORDS and not shouted and word != MONTH:
        return None
    return plain_terms([folded])[0] if folded.isascii() and folded.isalpha() else folded


def plain_terms(words: list[str]) -> list[str]:
    """Return the terms of words of ASCII letters, in lower case, that are no function words."""
    regular = list(map(_REGULAR.get, words, words))
    with _stemming:  # the stemmer keeps its state in itself
        stems: list[str] = _stemmer.stemWords(regular)
        return stems


_word_term = lru_cache(maxsize=1 << 17)(_worked_out)


def unaccented(text: str) -> str:
    """Return a text in small letters and without accents, as terms have it."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
