"""Words that fingers left on a keyboard, told from words that somebody meant."""

from __future__ import annotations

from collections.abc import Sequence

from qa_service.text.patterns import lazy
from qa_service.text.terms import FUNCTION_WORDS, content_words, terms

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The letters of a keyboard, left to right."""

FEWEST = 4
"""Letters that speak for gibberish; fewer may be any abbreviation."""

WALKED = 0.8
"""Share of a word's letters that lie in a straight walk over three keys or more."""

_STRETCHES = frozenset(
    row[at : at + 3] for line in ROWS for row in (line, line[::-1]) for at in range(len(row) - 2)
)
_WORD = lazy(r"[\p{L}\p{M}\p{N}]+")
_VOWEL = lazy("[aeiouy]")
_CROWD = lazy("[^aeiouy]{4}")
_ROMAN = frozenset("ivxlcdm")
_RARE = lazy("[jqxz]")


def is_gibberish(text: str, unknown: Sequence[str]) -> bool:
    """Tell whether ``text``, of whose words those in ``unknown`` stand in no passage, means nothing.

    It does where no word is known, none belongs to the frame of a sentence ("what is"), and at least
    half of all letters are in words that only a hand on a keyboard makes. A name that nobody has heard
    of ("Qwghlm?") is no gibberish, nor is a word of another language.
    """
    lacking = {term for word in unknown for term in terms(word)}
    content = content_words(text)
    if any(term not in lacking for _, term in content) or any(map(_frames, _WORD.findall(text))):
        return False
    typed = sum(len(word) for word, _ in content if is_mashed(word))
    return typed >= FEWEST and 2 * typed >= sum(len(word) for word, _ in content)


def is_mashed(word: str) -> bool:
    """Tell whether a word looks typed at random: a walk over the keys, one key again and again, a jumble.

    Capitals speak for a short name or abbreviation ("ASD", "Wert"), other letters than a to z for
    another language.
    """
    letters = "".join(letter for letter in word.lower() if letter.isalpha())
    if not letters.isascii() or len(letters) < 3 or _is_short_name(word):
        return False
    return _is_walk(letters) or _is_one_key(letters) or _is_jumble(letters)


def _is_short_name(word: str) -> bool:
    return word[0].isupper() and (len(word) < FEWEST or (len(word) == FEWEST and not word.isupper()))


def _is_walk(letters: str) -> bool:
    walked: set[int] = set()
    for at in range(len(letters) - 2):
        if letters[at : at + 3] in _STRETCHES:
            walked.update((at, at + 1, at + 2))
    return len(walked) >= WALKED * len(letters)


def _is_one_key(letters: str) -> bool:
    """One key held down ("aaaa"), or two in turn ("hahaha")."""
    different = len(set(letters))
    return (different == 1 and len(letters) >= FEWEST) or (different == 2 and len(letters) > 5)


def _is_jumble(letters: str) -> bool:
    """Consonants of one row ("sdkfjh"), or hardly pronounceable ones ("xkjqz"), but no Roman number."""
    if len(letters) <= FEWEST or set(letters) <= _ROMAN:
        return False
    if any(set(letters) <= set(row) for row in ROWS) and _CROWD.search(letters):
        return True
    return not _VOWEL.search(letters) and (len(letters) > 8 or len(_RARE.findall(letters)) > 1)


def _frames(word: str) -> bool:
    return len(word) > 1 and word.lower() in FUNCTION_WORDS
